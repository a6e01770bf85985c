using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace DiskApi.Tests;

/// <summary>The API with everything beneath it, over real sockets. The service is the emulator, and waiting takes no time.</summary>
public sealed class EmulatorTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private bool _disksFail;
    private WorkspaceEmulator _emulator = null!;
    private DiskApiFactory _app = null!;
    private HttpClient _api = null!;

    public async Task InitializeAsync()
    {
        _emulator = await WorkspaceEmulator.StartAsync(new WorkspaceEmulatorOptions
        {
            TimeProvider = _time,
            JobDuration = TimeSpan.FromSeconds(10),
            FailSubJob = _ => _disksFail ? new EmulatedJobFailure { Reason = "Sold out." } : null,
        });
        _app = DiskApiFactory.With(_emulator, _time);
        _api = _app.CreateClient();

        // The pauses between two looks at a job, and not the limits of the client.
        _time.Skips = due => due < TimeSpan.FromSeconds(10);
    }

    [Fact]
    public async Task FollowJob_Succeeds_TellsTheProgressToTheEnd()
    {
        using var accepted = await AddDiskAsync();

        var events = await FollowAsync(accepted.Headers.Location!);

        Assert.Equal(["progress", "succeeded"], events.Select(e => e.EventType).Distinct());
        Assert.Equal(events.Select(e => e.Data.Percent).Order(), events.Select(e => e.Data.Percent));
        Assert.Equal(("COMPLETE", 100), (events[^1].Data.Status, events[^1].Data.Percent));
        Assert.Equal(2, _emulator.Desktops[0].DataVolumes.Count);
    }

    [Fact]
    public async Task FollowJob_Fails_TellsWhy()
    {
        _disksFail = true;
        using var accepted = await AddDiskAsync();

        var events = await FollowAsync(accepted.Headers.Location!);

        Assert.Equal("failed", events[^1].EventType);
        Assert.Contains("Sold out.", events[^1].Data.Failure);
    }

    [Fact]
    public async Task FollowJob_NoSuchJob_IsNotFound()
    {
        using var answer = await _api.GetAsync("/jobs/no-such-job/progress").InTime();

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task AddDisk_AnswerIsLost_TellsThatTheOutcomeIsUnknownAndBuysOnce()
    {
        _emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.DropAfterWork);

        using var answer = await AddDiskAsync();

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal(WorkspaceExceptionHandler.OutcomeUnknownType, (await answer.Content.ReadFromJsonAsync<ProblemDetails>())?.Type);
        Assert.Single(_emulator.Requests, request => request.Operation == EmulatedOperation.AddDesktopVolumes);
    }

    [Fact]
    public async Task AddDisk_AnotherIsRunning_IsAConflict()
    {
        using var first = await AddDiskAsync();

        using var second = await AddDiskAsync();

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task AddDisk_NoSuchSize_IsABadRequestAndNothingIsSent()
    {
        using var answer = await AddDiskAsync(sizeGB: 85);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(_emulator.Requests);
    }

    [Fact]
    public async Task Health_ServiceAnswers_IsOk()
    {
        using var answer = await _api.GetAsync("/health").InTime();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Health_ServiceLetsNobodyIn_IsUnavailable()
    {
        _emulator.Faults.Next(EmulatedOperation.ListDesktops, EmulatedFault.Respond(403, "{}"));

        using var answer = await _api.GetAsync("/health").InTime();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    public async Task DisposeAsync()
    {
        _api.Dispose();
        await _app.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    private Task<HttpResponseMessage> AddDiskAsync(int sizeGB = 80) =>
        _api.PostAsJsonAsync($"/desktops/{_emulator.Desktops[0].Id}/disks", new { Type = "SAS", SizeGB = sizeGB }).InTime();

    private async Task<List<SseItem<JobProgress>>> FollowAsync(Uri location)
    {
        await using var stream = await _api.GetStreamAsync(location).InTime();
        var events = SseParser.Create(stream, (_, data) => JsonSerializer.Deserialize<JobProgress>(data, JsonSerializerOptions.Web)!);
        return await events.EnumerateAsync().ToListAsync().AsTask().InTime();
    }
}
