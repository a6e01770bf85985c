using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc;
using NSubstitute;
using NSubstitute.Core;
using NSubstitute.ExceptionExtensions;
using Workspace.Sdk;
using Workspace.Sdk.Testing;

namespace DiskApi.Tests;

/// <summary>What the API makes of each answer and each failure. The client is a mock.</summary>
public sealed class MockTests : IDisposable
{
    private readonly WorkspaceClient _workspace = Substitute.For<WorkspaceClient>();
    private readonly DiskApiFactory _app;
    private readonly HttpClient _api;

    public MockTests()
    {
        _app = DiskApiFactory.With(_workspace);
        _api = _app.CreateClient();
    }

    public static TheoryData<WorkspaceException, HttpStatusCode> Failures => new()
    {
        { new WorkspaceBadRequestException("No such type."), HttpStatusCode.BadRequest },
        { new WorkspaceNotFoundException("No such desktop."), HttpStatusCode.NotFound },
        { new WorkspaceConflictException("An add is running."), HttpStatusCode.Conflict },
        { new WorkspaceThrottledException("Too many requests."), HttpStatusCode.TooManyRequests },
        { new WorkspacePermissionException("No permission."), HttpStatusCode.BadGateway },
        { new WorkspaceConnectionException("No connection."), HttpStatusCode.BadGateway },
        { new WorkspaceTimeoutException("No answer in time."), HttpStatusCode.GatewayTimeout },
    };

    [Fact]
    public async Task AddDisk_Accepted_TellsTheJobAndWhereToFollowIt()
    {
        AnAdd().Returns(new AddDesktopVolumesResponse { JobId = "job-1" });

        using var answer = await AddDiskAsync();

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("/jobs/job-1/progress", answer.Headers.Location?.AbsolutePath);
        Assert.Equal("""{"jobId":"job-1"}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task AddDisk_Any_OrdersWhatWasAskedFor()
    {
        AnAdd().Returns(new AddDesktopVolumesResponse { JobId = "job-1" });

        using var answer = await AddDiskAsync();

        var call = Assert.Single(_workspace.Desktops.ReceivedCalls());
        Assert.Equal("desktop-1", call.GetArguments()[0]);
        var disk = Assert.Single(((AddDesktopVolumesRequest)call.GetArguments()[1]!).Volumes);
        Assert.Equal((VolumeType.Sas, 80), (disk.Type, disk.SizeGB));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task AddDisk_Fails_IsAProblemWithTheStatusAndTheReason(WorkspaceException failure, HttpStatusCode status)
    {
        AnAdd().ThrowsAsync(failure);

        using var answer = await AddDiskAsync();

        var problem = await answer.Content.ReadFromJsonAsync<ProblemDetails>();
        Assert.Equal((status, (int)status, failure.Message), (answer.StatusCode, problem!.Status, problem.Detail));
        Assert.NotEqual(WorkspaceExceptionHandler.OutcomeUnknownType, problem.Type);
    }

    [Fact]
    public async Task AddDisk_OutcomeUnknown_IsAProblemOfItsOwn()
    {
        AnAdd().ThrowsAsync(new WorkspaceTimeoutException("No answer in time.") { OutcomeUnknown = true });

        using var answer = await AddDiskAsync();

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Equal(WorkspaceExceptionHandler.OutcomeUnknownType, (await answer.Content.ReadFromJsonAsync<ProblemDetails>())?.Type);
    }

    [Fact]
    public async Task AddDisk_Throttled_TellsWhenToTryAgain()
    {
        AnAdd().ThrowsAsync(new WorkspaceThrottledException("Too many requests.") { RetryAfter = TimeSpan.FromSeconds(6.5) });

        using var answer = await AddDiskAsync();

        Assert.Equal(TimeSpan.FromSeconds(7), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task FollowJob_CallerGoesAway_EndsTheWait()
    {
        var ended = new TaskCompletionSource();
        _workspace.Jobs.WaitForCompletionAsync("job-1", Arg.Any<JobWaitOptions>(), Arg.Any<CancellationToken>()).Returns(WaitAsync);

        var answer = await _api.GetAsync("/jobs/job-1/progress", HttpCompletionOption.ResponseHeadersRead).InTime();
        answer.Dispose();

        await ended.Task.InTime();

        async Task<WorkspaceJob> WaitAsync(CallInfo call)
        {
            call.Arg<JobWaitOptions>().Progress!.Report(new WorkspaceJob { Status = JobStatus.Running });
            var canceled = new TaskCompletionSource();
            await using var registration = call.Arg<CancellationToken>().Register(canceled.SetResult);
            await canceled.Task;
            ended.SetResult();
            throw new WorkspaceCanceledException("Canceled.");
        }
    }

    public void Dispose()
    {
        _api.Dispose();
        _app.Dispose();
    }

    private Task<AddDesktopVolumesResponse> AnAdd() =>
        _workspace.Desktops.AddVolumesAsync(Arg.Any<string>(), Arg.Any<AddDesktopVolumesRequest>(), Arg.Any<CancellationToken>());

    private Task<HttpResponseMessage> AddDiskAsync() => _api.PostAsJsonAsync("/desktops/desktop-1/disks", new { Type = "SAS", SizeGB = 80 }).InTime();
}
