using System.Net;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class ProjectsTests
{
    [Fact]
    public async Task DesktopsOf_MainProject_IsDesktops()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync();

        Assert.Equal(
            emulator.Desktops.Select(desktop => desktop.Id), emulator.DesktopsOf(emulator.ProjectId).Select(desktop => desktop.Id));
        Assert.Equal(
            emulator.DesktopPools.Select(pool => pool.Id), emulator.DesktopPoolsOf(emulator.ProjectId).Select(pool => pool.Id));
    }

    [Fact]
    public async Task DesktopsOf_OtherProjects_AreOneAndOneInAPool()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync();

        foreach (var projectId in new[] { emulator.SubProjectId, emulator.AgencyProjectId })
        {
            var pool = Assert.Single(emulator.DesktopPoolsOf(projectId));
            Assert.Single(pool.DesktopIds);
            Assert.Equal([null, pool.Id], emulator.DesktopsOf(projectId).Select(desktop => desktop.PoolId));
        }
    }

    [Fact]
    public async Task Start_Always_GivesNoIdTwice()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync();
        string[] projects = [emulator.ProjectId, emulator.SubProjectId, emulator.AgencyProjectId];
        var disks = projects.SelectMany(emulator.DesktopsOf).SelectMany(desktop => desktop.DataVolumes).ToList();
        List<string> ids =
        [
            .. projects,
            .. projects.SelectMany(emulator.DesktopsOf).Select(desktop => desktop.Id),
            .. projects.SelectMany(emulator.DesktopPoolsOf).Select(pool => pool.Id),
            .. projects.SelectMany(emulator.DesktopPoolsOf).SelectMany(pool => pool.DataVolumes).Select(disk => disk.Id),
            .. disks.Select(disk => disk.VolumeId),
            .. disks.Select(disk => disk.RecordId),
        ];

        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task AddVolumes_InTwoProjects_GiveJobsOfDifferentIds()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var token = await SignInToSubProjectAsync(workspace);

        var inMain = await workspace.AddToDesktopAsync();
        var inSub = await AddAsync(workspace, token);

        Assert.NotEqual(inMain.Text("job_id"), inSub.Text("job_id"));
    }

    [Fact]
    public async Task AddVolumes_InTheSubProject_ChangesThatOneAlone()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await AddAsync(workspace, await SignInToSubProjectAsync(workspace));
        workspace.Clock.Advance(TestWorkspace.JobDuration);

        Assert.Equal(2, workspace.Emulator.DesktopsOf(workspace.Emulator.SubProjectId)[0].DataVolumes.Count);
        Assert.Single(workspace.Dedicated.DataVolumes);
    }

    [Fact]
    public async Task AddVolumes_InTheSubProject_PointsAtItsOwnJob()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var token = await SignInToSubProjectAsync(workspace);

        var job = (await AddAsync(workspace, token)).Text("getJobEndpoint");
        workspace.Clock.Advance(TestWorkspace.JobDuration);
        var reply = await workspace.SendAsync(HttpMethod.Get, job, null, token);

        var subJob = Assert.Single(reply.Json.GetProperty("sub_jobs").EnumerateArray());
        Assert.Equal(workspace.Emulator.SubProjectId, subJob.GetProperty("project_id").GetString());
    }

    [Fact]
    public async Task ShowDesktop_OfAnotherProject_IsNotFound()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var token = await SignInToSubProjectAsync(workspace);

        var reply = await workspace.SendAsync(
            HttpMethod.Get, $"v2/{workspace.Emulator.SubProjectId}/desktops/{workspace.Dedicated.Id}", null, token);

        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
    }

    [Fact]
    public async Task CreateToken_SubProjectByName_YieldsItsId()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.CreateTokenAsync(workspace.TokenRequest(scope: """{"project":{"name":"local-emulator-1_team"}}"""));

        var id = reply.Json.GetProperty("token").GetProperty("project").GetProperty("id").GetString();
        Assert.Equal(workspace.Emulator.SubProjectId, id);
    }

    [Fact]
    public async Task CreateToken_ProjectOfTheOtherAccount_IsNotFound()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.CreateTokenAsync(
            workspace.TokenRequest(scope: $$$"""{"project":{"id":"{{{workspace.Emulator.AgencyProjectId}}}"}}"""));

        reply.AssertRefusedByKeystone(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task DesktopsOf_UnknownProject_Throws()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync();

        Assert.Throws<ArgumentException>("projectId", () => emulator.DesktopsOf("no-such-project"));
        Assert.Throws<ArgumentNullException>("projectId", () => emulator.DesktopPoolsOf(null!));
    }

    private static async Task<string> SignInToSubProjectAsync(TestWorkspace workspace)
    {
        var scope = $$$"""{"project":{"id":"{{{workspace.Emulator.SubProjectId}}}"}}""";
        return (await workspace.CreateTokenAsync(workspace.TokenRequest(scope: scope))).Headers["X-Subject-Token"];
    }

    private static Task<Reply> AddAsync(TestWorkspace workspace, string token)
    {
        var (projectId, emulator) = (workspace.Emulator.SubProjectId, workspace.Emulator);
        return workspace.SendAsync(
            HttpMethod.Post, $"v2/{projectId}/desktops/{emulator.DesktopsOf(projectId)[0].Id}/volumes", TestWorkspace.OneDisk, token);
    }
}
