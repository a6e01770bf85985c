using System.Globalization;
using System.Net;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Testing;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Jobs;

public abstract class WaitForCompletionTests(ClientPath path) : JobTests(path)
{
    private static readonly string Running = Job("RUNNING", SubJob("RUNNING"));
    private static readonly string Success = Job("SUCCESS", SubJob("SUCCESS"));

    [Theory]
    [InlineData("SUCCESS")]
    [InlineData("COMPLETE")]
    [InlineData("complete")]
    public async Task WaitForCompletionAsync_AllSucceeded_GivesTheJobAtOnce(string status)
    {
        Answers(Job(status, SubJob("SUCCESS"), SubJob("success")));

        var job = await CreateJobs().WaitForCompletionAsync(JobId);

        Assert.Equal(JobId, job.Id);
        Assert.Equal(2, job.SubJobs.Count);
        Assert.Single(Looks);
    }

    [Fact]
    public async Task WaitForCompletionAsync_Running_LooksUntilItIsOver()
    {
        Answers(Job("WAITING"), Running, Success);

        var job = await CreateJobs().WaitForCompletionAsync(JobId);

        Assert.Equal(JobStatus.Success, job.Status);
        Assert.Equal(3, Looks.Count);
        Assert.All(Wire.Sent, s => Assert.Equal(JobUrl, s.Uri.AbsoluteUri));
    }

    [Theory]
    [InlineData("FAIL")]
    [InlineData("FAILED")]
    [InlineData("failed")]
    [InlineData("SUCCESS")]
    [InlineData("COMPLETE")]
    public async Task WaitForCompletionAsync_ASubJobFailed_Throws(string status)
    {
        Answers(Job(status, SubJob("SUCCESS", "d1"), SubJob("FAILED", "d2"), SubJob("FAIL", "d3")));

        var failure = await FailureOf<WorkspaceJobException>(() => CreateJobs().WaitForCompletionAsync(JobId));

        Assert.Equal(["d2", "d3"], failure.FailedSubJobs.Select(s => s.Entities!.DesktopId));
        Assert.Equal(3, failure.Job!.SubJobs.Count);
        Assert.Single(Looks);
    }

    [Theory]
    [InlineData("FAIL")]
    [InlineData("FAILED")]
    public async Task WaitForCompletionAsync_OnlyTheMainJobFailed_ThrowsWithItsReason(string status)
    {
        Answers(Job(status, SubJob("SUCCESS")));

        var failure = await FailureOf<WorkspaceJobException>(() => CreateJobs().WaitForCompletionAsync(JobId));

        Assert.Empty(failure.FailedSubJobs);
        Assert.Contains("WKS.0700", failure.Message, StringComparison.Ordinal);
        Assert.Contains("The order was refused.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitForCompletionAsync_Failure_NamesJobDesktopCodeAndReasonInOneLine()
    {
        Answers(Fixture.Read("get-job.failed.response.json"));

        var failure = await FailureOf<WorkspaceJobException>(() => CreateJobs().WaitForCompletionAsync(JobId));

        Assert.Equal(
            $"Jobs.WaitForCompletion: job {JobId} addDesktopPoolVolumes failed: 1 of 2 sub-jobs failed. "
            + $"desktop DESK-7 ({DesktopId}): FAILED WKS.0515 Failed to attach the disk.",
            failure.Message);
    }

    [Fact]
    public async Task WaitForCompletionAsync_Failure_TellsEveryFailedSubJobInItsText()
    {
        Answers(Job("COMPLETE", SubJob("FAILED", "d1"), SubJob("SUCCESS", "d2"), SubJob("FAILED", "d3")));

        var failure = await FailureOf<WorkspaceJobException>(() => CreateJobs().WaitForCompletionAsync(JobId));

        var text = failure.ToString();
        Assert.Contains("desktop d1: FAILED WKS.0515 Failed to attach the disk.", text, StringComparison.Ordinal);
        Assert.Contains("desktop d3: FAILED WKS.0515 Failed to attach the disk.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("desktop d2", text, StringComparison.Ordinal);
    }

    // A failed job says nothing against the call that is waiting for it, nor against the add.
    [Fact]
    public async Task WaitForCompletionAsync_Failure_HasItsOperationAndLooks()
    {
        Answers(Running, Job("COMPLETE", SubJob("FAILED")));

        var failure = await FailureOf<WorkspaceJobException>(() => CreateJobs().WaitForCompletionAsync(JobId));

        Assert.Equal("Jobs.WaitForCompletion", failure.Operation);
        Assert.Equal(2, failure.Attempts);
        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task WaitForCompletionAsync_ReasonOfSeveralLines_StaysInOneLine()
    {
        Answers("""{"status":"FAIL","sub_jobs":[{"status":"FAILED","message":"first\r\nsecond","desktop_name":"DESK-7"}]}""");

        var failure = await FailureOf<WorkspaceJobException>(() => CreateJobs().WaitForCompletionAsync(JobId));

        Assert.EndsWith("desktop DESK-7: FAILED first second.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitForCompletionAsync_SeveralSubJobsFailed_NamesEach()
    {
        Answers("""
            {"id":"j","job_type":"addVolumes","status":"COMPLETE","sub_jobs":[
             {"status":"FAILED","error_code":"WKS.0515","fail_reason":"No capacity.","entities":{"desktop_id":"d1","desktop_name":"DESK-1"}},
             {"status":"SUCCESS","entities":{"desktop_id":"d2"}},
             {"status":"FAIL","error_code":"WKS.0516","message":"Not attached","entities":{"desktop_id":"d3","desktop_name":""}},
             {"id":"s4","status":"FAILED"}]}
            """);

        var failure = await FailureOf<WorkspaceJobException>(() => CreateJobs().WaitForCompletionAsync(JobId));

        Assert.EndsWith(
            "failed: 3 of 4 sub-jobs failed. desktop DESK-1 (d1): FAILED WKS.0515 No capacity; desktop d3: FAIL WKS.0516 Not attached; sub-job s4: FAILED.",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitForCompletionAsync_HundredsOfSubJobsFailedWithLongReasons_NamesTenAndKeepsAll()
    {
        var reason = new string('x', 5000);
        var subJobs = Enumerable.Range(1, 500).Select(i => $$$"""{"status":"FAILED","error_code":"WKS.0515","fail_reason":"{{{reason}}}","entities":{"desktop_id":"d{{{i}}}"}}""");
        Answers(Job("COMPLETE", [.. subJobs]));

        var failure = await FailureOf<WorkspaceJobException>(() => CreateJobs().WaitForCompletionAsync(JobId));

        Assert.Equal(500, failure.FailedSubJobs.Count);
        Assert.Contains("desktop d10: FAILED WKS.0515 xxx", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("desktop d11", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("; and 490 more.", failure.Message, StringComparison.Ordinal);
        Assert.InRange(failure.Message.Length, 2000, 3000);
    }

    [Fact]
    public async Task WaitForCompletionAsync_NeverSettlesWithASubJobThatFailed_NamesIt()
    {
        Answers(Job("COMPLETE", SubJob("FAILED", "d1"), SubJob("RUNNING", "d2")));

        var failure = await FailureOf<WorkspaceJobException>(() => CreateJobs().WaitForCompletionAsync(JobId));

        Assert.EndsWith(" desktop d1: FAILED WKS.0515 Failed to attach the disk.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INIT")]
    [InlineData("ROLLBACK")]
    [InlineData("")]
    public async Task WaitForCompletionAsync_StatusThatIsNotKnown_CountsAsRunning(string status)
    {
        Answers(Job(status, SubJob("FAILED")), Success);

        await CreateJobs().WaitForCompletionAsync(JobId);

        Assert.Equal(2, Looks.Count);
    }

    [Theory]
    [InlineData("""{"id":"j","status":"RUNNING"}""")]
    [InlineData("""{"id":"j","status":"WAITING","sub_jobs":[],"sub_jobs_total":2}""")]
    [InlineData("""{"id":"j","status":"RUNNING","sub_jobs":null}""")]
    [InlineData("""{"id":"j"}""")]
    public async Task WaitForCompletionAsync_NoSubJobsWhileRunning_IsNormal(string rightAfterSubmission)
    {
        Answers([.. Times(12, rightAfterSubmission), Success]);

        var job = await CreateJobs().WaitForCompletionAsync(JobId);

        Assert.Equal(JobStatus.Success, job.Status);
        Assert.True(Looks[^1] > TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task WaitForCompletionAsync_OverWithoutSubJobs_LooksFor60SecondsAndFails() =>
        await AssertNeverSettles(Job("COMPLETE"), "only 0 of its 0 sub-jobs are over");

    [Fact]
    public async Task WaitForCompletionAsync_OverWithFewerSubJobsThanTotal_LooksFor60SecondsAndFails() =>
        await AssertNeverSettles(JobOf(3, "SUCCESS", SubJob("SUCCESS"), SubJob("SUCCESS")), "only 2 of its 3 sub-jobs are over");

    [Fact]
    public async Task WaitForCompletionAsync_OverWithASubJobThatRuns_LooksFor60SecondsAndFails() =>
        await AssertNeverSettles(Job("COMPLETE", SubJob("SUCCESS"), SubJob("RUNNING")), "only 1 of its 2 sub-jobs are over");

    [Fact]
    public async Task WaitForCompletionAsync_OverWithASubJobInAnUnknownState_LooksFor60SecondsAndFails() =>
        await AssertNeverSettles(Job("SUCCESS", SubJob("ABNORMAL")), "only 0 of its 1 sub-jobs are over");

    [Fact]
    public async Task WaitForCompletionAsync_FailedWithoutSubJobs_FailsWithTheReason()
    {
        Answers(Job("FAIL"));

        var failure = await FailureOf<WorkspaceJobException>(() => CreateJobs().WaitForCompletionAsync(JobId));

        Assert.Equal(JobStatus.Fail, failure.Job!.Status);
        Assert.Contains("The order was refused.", failure.Message, StringComparison.Ordinal);
    }

    // The main job says plainly that it failed; only which sub-jobs failed is open.
    [Fact]
    public async Task WaitForCompletionAsync_FailedWithoutSubJobs_DoesNotCallTheSuccessUnknown()
    {
        Answers(Job("FAIL"));

        var failure = await FailureOf<WorkspaceJobException>(() => CreateJobs().WaitForCompletionAsync(JobId));

        Assert.DoesNotContain("whether it succeeded is not known", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitForCompletionAsync_SubJobsSettleInTime_GivesTheJob()
    {
        Answers(Job("COMPLETE"), JobOf(2, "COMPLETE", SubJob("SUCCESS")), Job("COMPLETE", SubJob("SUCCESS"), SubJob("SUCCESS")));

        var job = await CreateJobs().WaitForCompletionAsync(JobId);

        Assert.Equal(2, job.SubJobs.Count);
    }

    [Fact]
    public async Task WaitForCompletionAsync_SubJobsSettleInFailure_ThrowsAtOnce()
    {
        Answers(Job("COMPLETE"), Job("COMPLETE", SubJob("FAILED", "d1")));

        var failure = await FailureOf<WorkspaceJobException>(() => CreateJobs().WaitForCompletionAsync(JobId));

        Assert.Equal("d1", Assert.Single(failure.FailedSubJobs).Entities!.DesktopId);
        Assert.Equal(2, Looks.Count);
    }

    [Fact]
    public async Task WaitForCompletionAsync_OverAfterALongRun_LooksEvery5SecondsWhileItSettles()
    {
        Answers([.. Times(10, Running), .. Times(4, Job("COMPLETE")), Success]);

        await CreateJobs().WaitForCompletionAsync(JobId);

        Assert.All(Pauses.TakeLast(4), p => Assert.Equal(TimeSpan.FromSeconds(5), p));
    }

    [Fact]
    public async Task WaitForCompletionAsync_JobRunsAgain_CountsThe60SecondsAnew()
    {
        Answers([.. Times(10, Job("COMPLETE")), Running, .. Times(8, Job("COMPLETE")), Success]);

        var job = await CreateJobs().WaitForCompletionAsync(JobId);

        Assert.Equal(JobStatus.Success, job.Status);
        Assert.True(Looks[^1] > TimeSpan.FromSeconds(60));
    }

    // Without a total there is nothing to wait for once all that is shown is over.
    [Fact]
    public async Task WaitForCompletionAsync_NoTotal_TakesTheSubJobsThatAreShown()
    {
        Answers(JobOf(null, "COMPLETE", SubJob("SUCCESS")));

        await CreateJobs().WaitForCompletionAsync(JobId);

        Assert.Single(Looks);
    }

    [Fact]
    public async Task WaitForCompletionAsync_Pauses_GrowByHalfUpToAMinute()
    {
        Answers([.. Times(11, Running), Success]);

        await CreateJobs().WaitForCompletionAsync(JobId);

        // A pause has whole milliseconds.
        double[] seconds = [2, 3, 4.5, 6.75, 10.125, 15.187, 22.781, 34.171, 51.257, 60, 60];
        Assert.Equal(TimeSpan.Zero, Looks[0]);
        Assert.Equal(seconds.Select(TimeSpan.FromSeconds), Pauses);
    }

    [Fact]
    public async Task WaitForCompletionAsync_MaxPollInterval_CapsThePauses()
    {
        Answers([.. Times(6, Running), Success]);

        await CreateJobs().WaitForCompletionAsync(JobId, new JobWaitOptions { MaxPollInterval = TimeSpan.FromSeconds(5) });

        double[] seconds = [2, 3, 4.5, 5, 5, 5];
        Assert.Equal(seconds.Select(TimeSpan.FromSeconds), Pauses);
    }

    [Fact]
    public async Task WaitForCompletionAsync_MaxPollIntervalBelowTheFirstPause_CapsThatToo()
    {
        Answers([.. Times(3, Running), Success]);

        await CreateJobs().WaitForCompletionAsync(JobId, new JobWaitOptions { MaxPollInterval = TimeSpan.FromMilliseconds(250) });

        Assert.Equal(Enumerable.Repeat(TimeSpan.FromMilliseconds(250), 3), Pauses);
    }

    [Fact]
    public async Task WaitForCompletionAsync_TimeoutRunsOut_ThrowsWithTheJobAsLastSeen()
    {
        Answers(Running, Job("RUNNING", SubJob("SUCCESS"), SubJob("RUNNING", process: 50)));

        var failure = await FailureOf<WorkspaceJobTimeoutException>(
            () => CreateJobs().WaitForCompletionAsync(JobId, new JobWaitOptions { Timeout = TimeSpan.FromMinutes(5) }));

        Assert.Equal(75, failure.Job!.ProgressPercent);
        Assert.Equal("Jobs.WaitForCompletion", failure.Operation);
        Assert.Equal(Looks.Count, failure.Attempts);
        Assert.False(failure.OutcomeUnknown);
        Assert.All(Looks.SkipLast(1), l => Assert.True(l < TimeSpan.FromMinutes(5)));
        Assert.Contains(
            $"job {JobId} was not over within 00:05:00 (JobWaitOptions.Timeout): last seen RUNNING, 75 %", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitForCompletionAsync_TimeoutAfterAStatusOfSeveralLines_SaysItInOneLine()
    {
        Answers("""{"id":"j","status":"RUN\r\nNING\u2028"}""");

        var failure = await FailureOf<WorkspaceJobTimeoutException>(() => CreateJobs().WaitForCompletionAsync(JobId));

        Assert.EndsWith("last seen RUN NING , 0 %. The job goes on.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitForCompletionAsync_NoOptions_WaitsForAnHour()
    {
        Answers(Running);

        await FailureOf<WorkspaceJobTimeoutException>(() => CreateJobs().WaitForCompletionAsync(JobId));

        Assert.InRange(Looks[^2], TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(60));
        Assert.InRange(Looks[^1], TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(61));
    }

    [Fact]
    public async Task WaitForCompletionAsync_TimeoutBeforeAnyAnswer_ThrowsWithoutAJob()
    {
        var timeout = TimeSpan.FromMinutes(5);
        var stalled = new NeverAnswering();
        Service.When(HttpMethod.Get, JobUrl).Respond(stalled);
        var wait = CreateJobs().WaitForCompletionAsync(JobId, new JobWaitOptions { Timeout = timeout });
        await stalled.Asked;

        Time.Advance(timeout);
        await Time.WaitForTimerAsync(LastLookTime);
        Time.Advance(LastLookTime);

        var failure = await FailureOf<WorkspaceJobTimeoutException>(() => wait.InTime());
        Assert.Null(failure.Job);
        Assert.Contains("never seen", failure.Message, StringComparison.Ordinal);
        Assert.Contains(JobId, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitForCompletionAsync_TimeoutDuringALaterLook_ThrowsWithTheJobAsLastSeen()
    {
        var timeout = TimeSpan.FromMinutes(5);
        var stalled = new NeverAnswering();
        Service.Expect(HttpMethod.Get, JobUrl).Respond("application/json", Running);
        Service.Expect(HttpMethod.Get, JobUrl).Respond(stalled);
        Service.Expect(HttpMethod.Get, JobUrl).Respond(stalled);
        var wait = CreateJobs().WaitForCompletionAsync(JobId, new JobWaitOptions { Timeout = timeout });
        await stalled.Asked;

        Time.Advance(timeout);
        await Time.WaitForTimerAsync(LastLookTime);
        Time.Advance(LastLookTime);

        var failure = await FailureOf<WorkspaceJobTimeoutException>(() => wait.InTime());
        Assert.Equal(JobStatus.Running, failure.Job!.Status);
    }

    // The look hung while the job ended: a machine that was asleep, or a service that did not answer.
    [Fact]
    public async Task WaitForCompletionAsync_TimeoutDuringALookThatHangs_LooksOnceMore()
    {
        var stalled = new NeverAnswering();
        Service.Expect(HttpMethod.Get, JobUrl).Respond(stalled);
        Service.Expect(HttpMethod.Get, JobUrl).Respond("application/json", Success);
        var wait = CreateJobs().WaitForCompletionAsync(JobId);
        await stalled.Asked;

        Time.Jump(TimeSpan.FromHours(8));

        Assert.Equal(JobStatus.Success, (await wait.InTime()).Status);
    }

    // All timers fall due at once in a process that stood still.
    [Theory]
    [InlineData("SUCCESS", null)]
    [InlineData("FAILED", typeof(WorkspaceJobException))]
    [InlineData("RUNNING", typeof(WorkspaceJobTimeoutException))]
    public async Task WaitForCompletionAsync_ClockJumpsOverTheTimeoutBetweenTwoLooks_ReportsTheJobAsItIsNow(string subJobs, Type? failure)
    {
        Time.Skips = _ => false;
        var now = Job(subJobs == "RUNNING" ? "RUNNING" : "COMPLETE", SubJob(subJobs));
        Answers(Running, now, now);
        var wait = CreateJobs().WaitForCompletionAsync(JobId);
        await Time.WaitForTimerAsync(TimeSpan.FromSeconds(2));

        Time.Jump(TimeSpan.FromHours(8));

        // The end of the pause may begin a look before the end of the wait breaks it off.
        Assert.Equal(failure, (await Record.ExceptionAsync(() => wait.InTime()))?.GetType());
        Assert.InRange(Looks.Count, 2, 3);
    }

    [Fact]
    public async Task WaitForCompletionAsync_ClockJumpsButNotOverTheTimeout_GoesOn()
    {
        Time.Skips = _ => false;
        Answers(Running, Running, Success);
        var wait = CreateJobs().WaitForCompletionAsync(JobId, new JobWaitOptions { Timeout = TimeSpan.FromHours(9) });
        await Time.WaitForTimerAsync(TimeSpan.FromSeconds(2));

        Time.Jump(TimeSpan.FromHours(8));
        await Time.WaitForTimerAsync(TimeSpan.FromSeconds(3));
        Time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(JobStatus.Success, (await wait.InTime()).Status);
    }

    [Theory]
    [InlineData(-20)]
    [InlineData(20)]
    public async Task WaitForCompletionAsync_ClockIsSet_ChangesNothing(int hours)
    {
        Time.Skips = _ => false;
        Answers(Running, Success);
        var wait = CreateJobs().WaitForCompletionAsync(JobId, new JobWaitOptions { Timeout = TimeSpan.FromMinutes(1) });
        await Time.WaitForTimerAsync(TimeSpan.FromSeconds(2));

        Time.SetClock(TimeSpan.FromHours(hours));
        Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(JobStatus.Success, (await wait.InTime()).Status);
    }

    [Fact]
    public async Task WaitForCompletionAsync_LastLookOfAShortWait_TakesNoLongerThanTheWait()
    {
        var timeout = TimeSpan.FromSeconds(5);
        var stalled = new NeverAnswering();
        Service.When(HttpMethod.Get, JobUrl).Respond(stalled);
        Time.Skips = _ => false;
        var wait = CreateJobs().WaitForCompletionAsync(JobId, new JobWaitOptions { Timeout = timeout });
        await stalled.Asked;

        Time.Advance(timeout);
        await Time.WaitForTimerAsync(timeout);
        Time.Advance(timeout);

        await FailureOf<WorkspaceJobTimeoutException>(() => wait.InTime());
    }

    [Fact]
    public async Task WaitForCompletionAsync_CanceledDuringTheLastLook_EndsWithTheCallersToken()
    {
        var stalled = new NeverAnswering();
        Service.When(HttpMethod.Get, JobUrl).Respond(stalled);
        using var source = new CancellationTokenSource();
        var wait = CreateJobs().WaitForCompletionAsync(JobId, cancellationToken: source.Token);
        await stalled.Asked;
        Time.Advance(TimeSpan.FromHours(1));
        await Time.WaitForTimerAsync(LastLookTime);

        await source.CancelAsync();

        var failure = await FailureOf<WorkspaceCanceledException>(() => wait.InTime());
        Assert.Equal(source.Token, failure.CancellationToken);
    }

    [Fact]
    public async Task WaitForCompletionAsync_InfiniteTimeout_GoesOnBeyondAnHour()
    {
        Answers([.. Times(80, Running), Success]);

        await CreateJobs().WaitForCompletionAsync(JobId, new JobWaitOptions { Timeout = Timeout.InfiniteTimeSpan });

        Assert.True(Looks[^1] > TimeSpan.FromMinutes(60));
    }

    [Fact]
    public async Task WaitForCompletionAsync_Progress_IsToldOfEveryLook()
    {
        Answers(Job("RUNNING"), Job("RUNNING", SubJob("RUNNING", process: 40)), Success);
        var progress = new Told();

        var job = await CreateJobs().WaitForCompletionAsync(JobId, new JobWaitOptions { Progress = progress });

        Assert.Equal([0, 40, 100], progress.Jobs.Select(j => j.ProgressPercent));
        Assert.Same(job, progress.Jobs[^1]);
    }

    [Fact]
    public async Task WaitForCompletionAsync_Failure_IsToldToProgressToo()
    {
        Answers(Job("COMPLETE", SubJob("FAILED")));
        var progress = new Told();

        var failure = await FailureOf<WorkspaceJobException>(
            () => CreateJobs().WaitForCompletionAsync(JobId, new JobWaitOptions { Progress = progress }));

        Assert.Same(failure.Job, Assert.Single(progress.Jobs));
    }

    [Fact]
    public async Task WaitForCompletionAsync_CanceledDuringAPause_EndsWithTheCallersToken()
    {
        Time.Skips = _ => false;
        Answers(Running);
        using var source = new CancellationTokenSource();
        var wait = CreateJobs().WaitForCompletionAsync(JobId, cancellationToken: source.Token);
        await Time.WaitForTimerAsync(TimeSpan.FromSeconds(2));

        await source.CancelAsync();

        var failure = await FailureOf<WorkspaceCanceledException>(() => wait);
        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(source.Token, failure.CancellationToken);
        Assert.Equal("Jobs.WaitForCompletion", failure.Operation);
        Assert.Contains(JobId, failure.Message, StringComparison.Ordinal);
        Assert.Single(Looks);
    }

    [Fact]
    public async Task WaitForCompletionAsync_CanceledDuringALook_EndsWithTheCallersToken()
    {
        var stalled = new NeverAnswering();
        Service.When(HttpMethod.Get, JobUrl).Respond(stalled);
        using var source = new CancellationTokenSource();
        var wait = CreateJobs().WaitForCompletionAsync(JobId, cancellationToken: source.Token);
        await stalled.Asked;

        await source.CancelAsync();

        var failure = await FailureOf<WorkspaceCanceledException>(() => wait);
        Assert.Equal(source.Token, failure.CancellationToken);
        Assert.Equal("Jobs.WaitForCompletion", failure.Operation);
        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task WaitForCompletionAsync_CanceledBeforehand_SendsNothing()
    {
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        await FailureOf<WorkspaceCanceledException>(() => CreateJobs().WaitForCompletionAsync(JobId, cancellationToken: canceled.Token));

        Assert.Empty(Wire.Sent);
    }

    [Fact]
    public async Task WaitForCompletionAsync_NoSuchJob_IsNotFoundAfter30Seconds()
    {
        var looks = new List<TimeSpan>();
        var start = Time.GetTimestamp();
        Service.When(HttpMethod.Get, JobUrl).Respond(_ =>
        {
            looks.Add(Time.GetElapsedTime(start));
            return NotFound();
        });

        var failure = await FailureOf<WorkspaceNotFoundException>(() => CreateJobs().WaitForCompletionAsync(JobId));

        Assert.Equal("Jobs.Get", failure.Operation);
        Assert.Equal("WKS.0002", failure.ErrorCode);
        Assert.True(looks[^1] >= TimeSpan.FromSeconds(30));
        Assert.True(looks[^2] < TimeSpan.FromSeconds(30));
    }

    // A caller who is told that the job of his add does not exist may add again.
    [Fact]
    public async Task WaitForCompletionAsync_JobIsNotShownAtFirst_GoesOn()
    {
        Service.Expect(HttpMethod.Get, JobUrl).Respond(_ => NotFound());
        Service.Expect(HttpMethod.Get, JobUrl).Respond(_ => NotFound());
        Service.Expect(HttpMethod.Get, JobUrl).Respond("application/json", Success);

        var job = await CreateJobs().WaitForCompletionAsync(JobId);

        Assert.Equal(JobStatus.Success, job.Status);
    }

    [Fact]
    public async Task WaitForCompletionAsync_JobIsGoneAfterItsFirstSeconds_IsNotFoundAtOnce()
    {
        // More than 30 seconds of looks.
        for (var i = 0; i < 8; i++)
        {
            Service.Expect(HttpMethod.Get, JobUrl).Respond("application/json", Running);
        }

        Service.Expect(HttpMethod.Get, JobUrl).Respond(_ => NotFound());

        await FailureOf<WorkspaceNotFoundException>(() => CreateJobs().WaitForCompletionAsync(JobId));
    }

    [Theory]
    [InlineData(typeof(HttpRequestException))]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(TaskCanceledException))]
    public async Task WaitForCompletionAsync_AppsCredentialFailsInPassing_GoesOn(Type failure)
    {
        var asked = 0;
        Service.Expect(HttpMethod.Get, JobUrl).Respond("application/json", Success);
        var client = CreateClient(o => o.Credential = new IamTokenCredential(_ => ++asked <= 2
            ? throw (Exception)Activator.CreateInstance(failure, "The vault is away.", new TimeoutException())!
            : ValueTask.FromResult(WorkspaceAccess.FromToken(Token))));

        await client.Jobs.WaitForCompletionAsync(JobId);

        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task WaitForCompletionAsync_AppsCredentialIsBroken_Throws()
    {
        var client = CreateClient(o => o.Credential = new IamTokenCredential(_ => throw new NotSupportedException("broken")));

        await FailureOf<NotSupportedException>(() => client.Jobs.WaitForCompletionAsync(JobId));
    }

    [Fact]
    public async Task WaitForCompletionAsync_ALaterLookIsRefused_IsThrown()
    {
        Service.Expect(HttpMethod.Get, JobUrl).Respond("application/json", Running);
        Service.Expect(HttpMethod.Get, JobUrl).Respond(HttpStatusCode.Forbidden, "application/json", """{"error_code":"WKS.0004"}""");

        await FailureOf<WorkspacePermissionException>(() => CreateJobs().WaitForCompletionAsync(JobId));
    }

    [Theory]
    [InlineData("408")]
    [InlineData("429")]
    [InlineData("500")]
    [InlineData("502")]
    [InlineData("503")]
    [InlineData("504")]
    [InlineData("lost connection")]
    [InlineData("not JSON")]
    [InlineData("time-out")]
    public async Task WaitForCompletionAsync_LooksFailInPassing_GoesOn(string failure)
    {
        var looks = 0;
        Service.When(HttpMethod.Get, JobUrl).Respond(_ => ++looks switch
        {
            1 => Answer(Running),
            <= 9 => Fail(failure),
            _ => Answer(Success),
        });

        var job = await CreateJobs().WaitForCompletionAsync(JobId);

        Assert.Equal(JobStatus.Success, job.Status);
        Assert.Equal(10, looks);
    }

    [Fact]
    public async Task WaitForCompletionAsync_ServiceAsksForALongPause_IsNotLookedAtBefore()
    {
        var looks = new List<DateTimeOffset>();
        Service.When(HttpMethod.Get, JobUrl).Respond(_ =>
        {
            looks.Add(Time.GetUtcNow());
            var answer = looks.Count == 1 ? new HttpResponseMessage(HttpStatusCode.TooManyRequests) : Answer(Success);
            answer.Headers.TryAddWithoutValidation("Retry-After", "1200");
            return answer;
        });
        Time.Skips = due => due == TimeSpan.FromSeconds(1200);

        await CreateClient(o => o.AttemptTimeout = Timeout.InfiniteTimeSpan).Jobs.WaitForCompletionAsync(JobId);

        Assert.Equal(TimeSpan.FromSeconds(1200), looks[1] - looks[0]);
    }

    [Fact]
    public async Task WaitForCompletionAsync_ServiceStaysDown_EndsWithTheWaitsOwnTimeoutAndTellsWhy()
    {
        var looks = 0;
        Service.When(HttpMethod.Get, JobUrl).Respond(() => Task.FromResult(++looks == 1 ? Answer(Running) : new HttpResponseMessage(HttpStatusCode.BadGateway)));

        var failure = await FailureOf<WorkspaceJobTimeoutException>(
            () => CreateJobs().WaitForCompletionAsync(JobId, new JobWaitOptions { Timeout = TimeSpan.FromMinutes(10) }));

        Assert.Equal(JobStatus.Running, failure.Job!.Status);
        Assert.IsType<WorkspaceServerException>(failure.InnerException);
        Assert.Contains("last seen RUNNING", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Jobs.Get: 502 BadGateway", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitForCompletionAsync_ServiceFailsForAMoment_GoesOn()
    {
        Service.Expect(HttpMethod.Get, JobUrl).Respond("application/json", Running);
        Service.Expect(HttpMethod.Get, JobUrl).Respond(HttpStatusCode.BadGateway);
        Service.Expect(HttpMethod.Get, JobUrl).Respond("application/json", Success);

        var job = await CreateJobs().WaitForCompletionAsync(JobId);

        Assert.Equal(JobStatus.Success, job.Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-20_000)]
    public void WaitForCompletionAsync_MaxPollIntervalNotAboveZero_IsRefusedAtTheCall(long ticks)
    {
        var jobs = CreateJobs();

        var failure = Assert.Throws<ArgumentOutOfRangeException>(
            () => { _ = jobs.WaitForCompletionAsync(JobId, new JobWaitOptions { MaxPollInterval = TimeSpan.FromTicks(ticks) }); });

        Assert.Equal("options.MaxPollInterval", failure.ParamName);
        Assert.Empty(Wire.Sent);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-20_000)]
    public void WaitForCompletionAsync_TimeoutNotAboveZero_IsRefusedAtTheCall(long ticks)
    {
        var jobs = CreateJobs();

        var failure = Assert.Throws<ArgumentOutOfRangeException>(
            () => { _ = jobs.WaitForCompletionAsync(JobId, new JobWaitOptions { Timeout = TimeSpan.FromTicks(ticks) }); });

        Assert.Equal("options.Timeout", failure.ParamName);
        Assert.Empty(Wire.Sent);
    }

    // A timer of the system takes at most 49 days; beyond that it would name a parameter that the caller never gave.
    [Fact]
    public void WaitForCompletionAsync_TimeoutBeyondWhatATimerTakes_IsRefusedAtTheCall()
    {
        var jobs = CreateClient(o => o.TimeProvider = TimeProvider.System).Jobs;

        var failure = Assert.Throws<ArgumentOutOfRangeException>(
            () => { _ = jobs.WaitForCompletionAsync(JobId, new JobWaitOptions { Timeout = TimeSpan.MaxValue }); });

        Assert.Equal("options.Timeout", failure.ParamName);
    }

    [Fact]
    public void WaitForCompletionAsync_MaxPollIntervalBeyondWhatATimerTakes_IsRefusedAtTheCall()
    {
        var jobs = CreateJobs();

        var failure = Assert.Throws<ArgumentOutOfRangeException>(
            () => { _ = jobs.WaitForCompletionAsync(JobId, new JobWaitOptions { MaxPollInterval = TimeSpan.MaxValue }); });

        Assert.Equal("options.MaxPollInterval", failure.ParamName);
    }

    private static HttpResponseMessage Answer(string job) => new() { Content = new StringContent(job) };

    private static HttpResponseMessage NotFound() =>
        new(HttpStatusCode.NotFound) { Content = new StringContent("""{"error_code":"WKS.0002"}""") };

    private static HttpResponseMessage Fail(string failure) => failure switch
    {
        "lost connection" => throw new HttpRequestException(HttpRequestError.ResponseEnded),
        "time-out" => throw new TaskCanceledException("", new TimeoutException()),
        "not JSON" => Answer("<html>"),
        _ => new HttpResponseMessage((HttpStatusCode)int.Parse(failure, CultureInfo.InvariantCulture)),
    };

    private IEnumerable<TimeSpan> Pauses => Looks.Zip(Looks.Skip(1), (before, after) => after - before);

    private async Task AssertNeverSettles(string job, string state)
    {
        Answers(job);

        var failure = await FailureOf<WorkspaceJobException>(() => CreateJobs().WaitForCompletionAsync(JobId));

        Assert.Contains("60 seconds", failure.Message, StringComparison.Ordinal);
        Assert.Contains(state, failure.Message, StringComparison.Ordinal);
        Assert.Contains("whether it succeeded is not known", failure.Message, StringComparison.Ordinal);
        Assert.Equal(JobId, failure.Job!.Id);
        Assert.InRange(Looks[^1], TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(65));
        Assert.True(Looks[^2] < TimeSpan.FromSeconds(60));
        Assert.All(Pauses, p => Assert.True(p <= TimeSpan.FromSeconds(5)));
    }

    public sealed class ByConstructor() : WaitForCompletionTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : WaitForCompletionTests(ClientPath.DependencyInjection);

    private sealed class Told : IProgress<WorkspaceJob>
    {
        public List<WorkspaceJob> Jobs { get; } = [];

        public void Report(WorkspaceJob value) => Jobs.Add(value);
    }

    /// <summary>A service that takes the request and says nothing.</summary>
    private sealed class NeverAnswering : HttpMessageHandler
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("An endless wait has ended.");
        }
    }
}
