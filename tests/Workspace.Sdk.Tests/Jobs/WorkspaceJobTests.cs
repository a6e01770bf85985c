namespace Workspace.Sdk.Tests.Jobs;

public sealed class WorkspaceJobTests
{
    [Fact]
    public void ProgressPercent_NoSubJobs_IsZero() => Assert.Equal(0, new WorkspaceJob { SubJobsTotal = 3 }.ProgressPercent);

    [Theory]
    [InlineData("40", 40)]
    [InlineData("40,60", 50)]
    [InlineData("0,0,1", 0)]
    [InlineData("100,99", 99)]
    [InlineData("33,33,34", 33)]
    public void ProgressPercent_SubJobs_IsTheirMeanRoundedDown(string percents, int expected)
    {
        var job = new WorkspaceJob { SubJobs = [.. percents.Split(',').Select(p => Running(int.Parse(p, null)))] };

        Assert.Equal(expected, job.ProgressPercent);
    }

    [Fact]
    public void ProgressPercent_SubJobsThatAreNotShownYet_CountAsZero() =>
        Assert.Equal(25, new WorkspaceJob { SubJobs = [Running(100)], SubJobsTotal = 4 }.ProgressPercent);

    [Fact]
    public void ProgressPercent_MoreSubJobsThanTotal_CountsThemAll() =>
        Assert.Equal(50, new WorkspaceJob { SubJobs = [Running(50), Running(50)], SubJobsTotal = 1 }.ProgressPercent);

    [Theory]
    [InlineData("SUCCESS")]
    [InlineData("FAILED")]
    [InlineData("FAIL")]
    public void ProgressPercent_SubJobThatIsOver_CountsAsDone(string status) =>
        Assert.Equal(100, new WorkspaceJob { SubJobs = [new WorkspaceSubJob { Status = status, ProgressPercent = 30 }] }.ProgressPercent);

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(250, 100)]
    [InlineData(null, 0)]
    public void ProgressPercent_ValueOutOfRangeOrMissing_IsClamped(int? percent, int expected) =>
        Assert.Equal(expected, new WorkspaceJob { SubJobs = [Running(percent)] }.ProgressPercent);

    [Theory]
    [InlineData("WAITING", false, false)]
    [InlineData("RUNNING", false, false)]
    [InlineData("SUCCESS", true, false)]
    [InlineData("COMPLETE", true, false)]
    [InlineData("FAIL", true, true)]
    [InlineData("FAILED", true, true)]
    [InlineData("failed", true, true)]
    [InlineData("ABNORMAL", false, false)]
    [InlineData("", false, false)]
    public void Status_Word_TellsWhetherItIsOverAndFailed(string word, bool isFinal, bool isFailure)
    {
        JobStatus status = word;

        Assert.Equal((isFinal, isFailure), (status.IsFinal, status.IsFailure));
    }

    [Theory]
    [InlineData("2020-04-10 06:45:14", "2020-04-10T06:45:14")]
    [InlineData("2020-04-10T06:45:14Z", "2020-04-10T06:45:14")]
    [InlineData("2020-04-10T06:45:14", "2020-04-10T06:45:14")]
    [InlineData("2020-04-10T06:45:14.000Z", "2020-04-10T06:45:14")]
    [InlineData("2020-04-10T14:45:14+08:00", "2020-04-10T06:45:14")]
    [InlineData("2020-12-31 23:59:59", "2020-12-31T23:59:59")]
    public void BeginTime_AnyFormOfTheService_IsUtc(string text, string expected)
    {
        var job = new WorkspaceJob { BeginTimeText = text };

        Assert.Equal(expected, job.BeginTime!.Value.UtcDateTime.ToString("s", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(TimeSpan.Zero, job.BeginTime.Value.Offset);
    }

    private static WorkspaceSubJob Running(int? percent) => new() { Status = JobStatus.Running, ProgressPercent = percent };
}
