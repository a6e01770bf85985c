using System.Text.Json;

namespace Workspace.Sdk.Tests.Serialization;

/// <summary>Parts of an answer that are no list or no object, where one should be.</summary>
public sealed class LenientContainersTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("{}")]
    public void List_NothingInAnyForm_IsEmpty(string json)
    {
        Assert.Empty(Job($$"""{"id":"j","sub_jobs":{{json}},"sub_jobs_total":2}""").SubJobs);
        Assert.Empty(Desktop($$"""{"desktop_id":"d","data_volumes":{{json}},"status":"ACTIVE"}""").DataVolumes);
        Assert.Empty(Pool($$"""{"id":"p","data_volumes":{{json}},"status":"STEADY"}""").DataVolumes);
    }

    // "No disks" or "no sub-jobs" would hide what there is.
    [Theory]
    [InlineData("\"none\"")]
    [InlineData("\" \"")]
    [InlineData("0")]
    [InlineData("false")]
    [InlineData("{\"id\":\"a\"}")]
    [InlineData("{\"0\":{\"id\":\"a\"}}")]
    [InlineData("[\"a\"]")]
    [InlineData("[[]]")]
    public void List_SomethingElse_IsNotTakenForNone(string json)
    {
        Assert.Equal("$.sub_jobs", Place(() => Job($$"""{"id":"j","sub_jobs":{{json}}}""")));
        Assert.Equal("$.data_volumes", Place(() => Desktop($$"""{"desktop_id":"d","data_volumes":{{json}}}""")));
        Assert.Equal("$.data_volumes", Place(() => Pool($$"""{"id":"p","data_volumes":{{json}}}""")));
    }

    [Fact]
    public void List_OfObjects_IsRead()
    {
        var job = Job("""{"sub_jobs":[{"id":"a"},null,{"id":"b","entities":{"desktop_id":"d"}}],"id":"j"}""");

        Assert.Equal(("j", "a", "b", "d"), (job.Id, job.SubJobs[0].Id, job.SubJobs[1].Id, job.SubJobs[1].Entities?.DesktopId));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"none\"")]
    [InlineData("[]")]
    [InlineData("[{\"size\":80}]")]
    [InlineData("7")]
    public void Object_SomethingElse_IsNotGiven(string json)
    {
        var desktop = Desktop($$"""{"desktop_id":"d","root_volume":{{json}},"status":"ACTIVE"}""");
        var pool = Pool($$"""{"id":"p","root_volume":{{json}},"status":"STEADY"}""");
        var job = Job($$"""{"id":"j","sub_jobs":[{"entities":{{json}},"id":"a"}]}""");

        Assert.Equal((null, "ACTIVE"), (desktop.RootVolume, desktop.Status.ToString()));
        Assert.Equal((null, "STEADY"), (pool.RootVolume, pool.Status.ToString()));
        Assert.Equal((null, "a"), (job.SubJobs[0].Entities, job.SubJobs[0].Id));
    }

    private static WorkspaceJob Job(string json) => JsonSerializer.Deserialize(json, WorkspaceJson.Default.WorkspaceJob)!;

    private static Desktop Desktop(string json) => JsonSerializer.Deserialize(json, WorkspaceJson.Default.Desktop)!;

    private static DesktopPool Pool(string json) => JsonSerializer.Deserialize(json, WorkspaceJson.Default.DesktopPool)!;

    private static string? Place(Action read) => Assert.Throws<JsonException>(read).Path;
}
