using System.Net.Http.Headers;
using System.Text.Json;
using FindOutcome;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.EndToEndTests;

/// <summary>The recipe of the sample FindOutcome, in its own code: what became of an add whose outcome is unknown.</summary>
public sealed class LostAddTests : EndToEndTest
{
    private bool _jobsFail;

    public enum Target
    {
        Desktop,
        Pool,
    }

    [Theory]
    [InlineData(Target.Desktop)]
    [InlineData(Target.Pool)]
    public async Task AnswerLostAfterTheWork_GivesTheJobOfTheAdd(Target target)
    {
        var client = CreateClient();
        var before = await LoseAddAsync(client, target, EmulatedFault.DropAfterWork);

        var jobId = await FindJobAsync(client, target, before);
        await client.Jobs.WaitForCompletionAsync(jobId!);

        Assert.Equal(1, NewDisks(target));
        Assert.Equal(1, Received("POST"));
    }

    [Theory]
    [InlineData(Target.Desktop)]
    [InlineData(Target.Pool)]
    public async Task LostBeforeTheWork_GivesNoneAfterTheQuietTime_AndTheAddCanBeMadeAgain(Target target)
    {
        var client = CreateClient();
        var before = await LoseAddAsync(client, target, EmulatedFault.DropBeforeWork);
        var begin = Time.GetTimestamp();

        Assert.Null(await FindJobAsync(client, target, before));
        Assert.Equal(LostAdd.QuietTime, Time.GetElapsedTime(begin));

        await client.Jobs.WaitForCompletionAsync(await AddAsync(client, target));
        Assert.Equal(1, NewDisks(target));
    }

    [Theory]
    [InlineData(Target.Desktop)]
    [InlineData(Target.Pool)]
    public async Task JobThatIsNotShownAtFirstAndRunsLong_IsGivenWhileItRuns(Target target)
    {
        await StartAnewAsync(o => o.JobDuration = TimeSpan.FromMinutes(60));
        var client = CreateClient();
        var before = await LoseAddAsync(client, target, EmulatedFault.DropAfterWork);
        Assert.Equivalent(before, await LookAsync(client, target), strict: true);

        var jobId = await FindJobAsync(client, target, before);

        Assert.Equal(JobStatus.Running, (await client.Jobs.GetAsync(jobId!)).Status);
        Assert.Equal(0, NewDisks(target));
    }

    [Theory]
    [InlineData(Target.Desktop)]
    [InlineData(Target.Pool)]
    public async Task JobThatFailed_IsGivenAndTellsWhy(Target target)
    {
        var client = CreateClient();
        _jobsFail = true;
        var before = await LoseAddAsync(client, target, EmulatedFault.DropAfterWork);
        Time.Advance(TimeSpan.FromMinutes(1));

        var jobId = await FindJobAsync(client, target, before);

        var failure = await Assert.ThrowsAsync<WorkspaceJobException>(() => client.Jobs.WaitForCompletionAsync(jobId!));
        Assert.Equal("No capacity.", failure.FailedSubJobs[0].FailReason);
        Assert.Equal(0, NewDisks(target));
    }

    // Why one look that finds nothing proves nothing.
    [Theory]
    [InlineData(Target.Desktop)]
    [InlineData(Target.Pool)]
    public async Task RequestStillOnItsWay_IsFoundWhenItHasArrived(Target target)
    {
        using var network = new SlowNetwork();
        var client = CreateClient(configureHttp: http => http.ConfigurePrimaryHttpMessageHandler(() => network));
        var before = await LoseAddAsync(client, target);
        var looks = 0;

        var jobId = await LostAdd.FindJobAsync(
            before,
            async token =>
            {
                if (++looks == 50)
                {
                    await network.DeliverAsync();
                }

                return await LookAsync(client, target, token);
            },
            LostAdd.QuietTime,
            Time).InTime();

        Assert.NotNull(jobId);
        Assert.True(looks >= 50);
        Assert.Equal(1, Received("POST"));
    }

    // By the clock here, the add of the other looks newer than one's own, or one's own is not there.
    [Theory]
    [InlineData(-5, 2)]
    [InlineData(5, 0)]
    public async Task ClocksThatDiffer_MisleadByTimeAndNotByIds(int hoursAhead, int foundByTime)
    {
        await CompleteAddAsync(CreateClient());
        Time.Advance(TimeSpan.FromHours(1));
        var clock = new ShiftedClock(Time) { Ahead = TimeSpan.FromHours(hoursAhead) };
        var client = CreateClient(o => o.TimeProvider = clock);
        var begin = clock.GetUtcNow();
        var before = await LoseAddAsync(client, Target.Desktop, EmulatedFault.DropAfterWork);

        var jobId = await LostAdd.FindJobAsync(before, token => LookAsync(client, Target.Desktop, token), LostAdd.QuietTime, clock).InTime();

        var jobs = new List<WorkspaceSubJob>();
        await foreach (var subJob in client.Jobs.ListSubJobsAsync(new SubJobListOptions { Type = JobType.AddVolumes }))
        {
            jobs.Add(subJob);
        }

        Assert.Equal(foundByTime, jobs.Count(j => j.BeginTime >= begin));
        Assert.Equal(jobs[1].JobId, jobId);
    }

    [Fact]
    public async Task ClocksThatDiffer_AddWasNotCarriedOut_GivesNone()
    {
        await CompleteAddAsync(CreateClient());
        var clock = new ShiftedClock(Time) { Ahead = TimeSpan.FromHours(-5) };
        var client = CreateClient(o => o.TimeProvider = clock);
        var before = await LoseAddAsync(client, Target.Desktop, EmulatedFault.DropBeforeWork);

        Assert.Null(await LostAdd.FindJobAsync(before, token => LookAsync(client, Target.Desktop, token), LostAdd.QuietTime, clock).InTime());
    }

    [Theory]
    [InlineData(Target.Desktop)]
    [InlineData(Target.Pool)]
    public async Task EarlierDisksOfOthers_AreNotTakenForOnesOwn(Target target)
    {
        var client = CreateClient();
        await client.Jobs.WaitForCompletionAsync(await AddAsync(client, target));
        var before = await LoseAddAsync(client, target, EmulatedFault.DropBeforeWork);

        Assert.Null(await FindJobAsync(client, target, before));
    }

    [Theory]
    [InlineData(Target.Desktop)]
    [InlineData(Target.Pool)]
    public async Task AddsToAnotherDesktopOrPoolMeanwhile_AreNotTakenForOnesOwn(Target target)
    {
        var client = CreateClient();
        var before = await LoseAddAsync(client, target, EmulatedFault.DropBeforeWork);
        await client.Desktops.AddVolumesAsync(Workspace.Desktops[1].Id, OneDisk);
        await client.DesktopPools.AddVolumesAsync(Workspace.DesktopPools[1].Id, OnePoolDisk);

        Assert.Null(await FindJobAsync(client, target, before));
    }

    [Theory]
    [InlineData(Target.Desktop)]
    [InlineData(Target.Pool)]
    public async Task AnotherAddToTheSameMeanwhile_CannotBeToldApart(Target target)
    {
        var client = CreateClient();
        var before = await LoseAddAsync(client, target, EmulatedFault.DropAfterWork);
        Time.Advance(TimeSpan.FromMinutes(1));
        await client.Jobs.WaitForCompletionAsync(await AddAsync(client, target));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => FindJobAsync(client, target, before));

        Assert.StartsWith("Several adds", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisksThatNoJobExplains_AreNotCalledNothing()
    {
        var client = CreateClient();
        var desktopId = Workspace.DesktopPools[0].DesktopIds[0];
        var before = await Snapshot.OfDesktopAsync(client, desktopId);
        await client.Jobs.WaitForCompletionAsync(await AddAsync(client, Target.Pool));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => LostAdd.FindJobAsync(before, token => Snapshot.OfDesktopAsync(client, desktopId, token), LostAdd.QuietTime, Time).InTime());

        Assert.StartsWith("There are new disks", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddBehindMoreSubJobsThanAPageHolds_IsFound()
    {
        await StartAnewAsync(o => o.DedicatedDesktopCount = 1002);
        var client = CreateClient();
        foreach (var desktop in Workspace.Desktops.Skip(1).Take(1001))
        {
            await client.Desktops.AddVolumesAsync(desktop.Id, OneDisk);
        }

        var before = await LoseAddAsync(client, Target.Desktop, EmulatedFault.DropAfterWork);

        Assert.NotNull(await FindJobAsync(client, Target.Desktop, before));
        Assert.Contains(Workspace.Requests, r => r.Operation == EmulatedOperation.ListSubJobs && r.Path.Contains("offset=1000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SnapshotStoredBeforeTheAdd_FindsTheJobFromAnotherProcess()
    {
        var before = JsonSerializer.Serialize(await LoseAddAsync(CreateClient(), Target.Desktop, EmulatedFault.DropAfterWork));

        Assert.NotNull(await FindJobAsync(CreateClient(), Target.Desktop, JsonSerializer.Deserialize<Snapshot>(before)!));
    }

    [Fact]
    public async Task LookThatFailsForGood_LeavesTheOutcomeUnknown_AndCanBeTakenAgain()
    {
        var client = CreateClient(o => o.Retry.MaxRetries = 0);
        var before = await LoseAddAsync(client, Target.Desktop, EmulatedFault.DropAfterWork);
        Workspace.Faults.Next(EmulatedOperation.ListSubJobs, EmulatedFault.DropBeforeWork);

        await Assert.ThrowsAsync<WorkspaceConnectionException>(() => FindJobAsync(client, Target.Desktop, before));

        Assert.NotNull(await FindJobAsync(client, Target.Desktop, before));
    }

    [Fact]
    public async Task SubJobThatNamesNoDesktopYet_IsTheLostOneWhenItDoes()
    {
        var client = CreateClient();
        var before = await LoseAddAsync(client, Target.Desktop, EmulatedFault.DropBeforeWork);
        ListSubJobs("""{"id":"s","job_id":"j"}""");
        ListSubJobs($$$"""{"id":"s","job_id":"j","entities":{"desktop_id":"{{{DesktopId}}}"}}""");

        Assert.Equal("j", await FindJobAsync(client, Target.Desktop, before));
    }

    [Fact]
    public async Task SubJobThatNamesNoDesktopYet_IsNotTheLostOneWhenItNamesAnother()
    {
        var client = CreateClient();
        var before = await LoseAddAsync(client, Target.Desktop, EmulatedFault.DropBeforeWork);
        ListSubJobs("""{"id":"s","job_id":"j"}""");
        ListSubJobs("""{"id":"s","job_id":"j","entities":{"desktop_id":"another"}}""", times: 1000);

        Assert.Null(await FindJobAsync(client, Target.Desktop, before));
    }

    [Fact]
    public async Task SubJobThatNeverNamesADesktop_IsForAPersonToLookAt()
    {
        var client = CreateClient();
        var before = await LoseAddAsync(client, Target.Desktop, EmulatedFault.DropBeforeWork);
        ListSubJobs("""{"id":"s","job_id":"j"}""", times: 1000);

        await Assert.ThrowsAsync<InvalidOperationException>(() => FindJobAsync(client, Target.Desktop, before));
    }

    [Fact]
    public async Task SubJobThatNamesNoJob_IsNotCalledNothing()
    {
        var client = CreateClient();
        var before = await LoseAddAsync(client, Target.Desktop, EmulatedFault.DropBeforeWork);
        Workspace.Faults.Next(EmulatedOperation.ListSubJobs, EmulatedFault.Respond(200, """{"jobs":[{"id":"s"}],"total_count":1}"""));

        await Assert.ThrowsAsync<InvalidOperationException>(() => FindJobAsync(client, Target.Desktop, before));
    }

    protected override void SetUp(WorkspaceEmulatorOptions options) =>
        options.FailSubJob = _ => _jobsFail ? new EmulatedJobFailure { Reason = "No capacity." } : null;

    private Task<Snapshot> LookAsync(WorkspaceClient client, Target target, CancellationToken cancellationToken = default) => target == Target.Desktop
        ? Snapshot.OfDesktopAsync(client, DesktopId, cancellationToken)
        : Snapshot.OfPoolAsync(client, PoolId, cancellationToken);

    private async Task<string> AddAsync(WorkspaceClient client, Target target) => target == Target.Desktop
        ? (await client.Desktops.AddVolumesAsync(DesktopId, OneDisk)).JobId
        : (await client.DesktopPools.AddVolumesAsync(PoolId, OnePoolDisk)).JobId;

    private Task<string?> FindJobAsync(WorkspaceClient client, Target target, Snapshot before) =>
        LostAdd.FindJobAsync(before, token => LookAsync(client, target, token), LostAdd.QuietTime, Time).InTime();

    private async Task CompleteAddAsync(WorkspaceClient client) =>
        await client.Jobs.WaitForCompletionAsync((await client.Desktops.AddVolumesAsync(DesktopId, OneDisk)).JobId);

    private async Task<Snapshot> LoseAddAsync(WorkspaceClient client, Target target, EmulatedFault? fault = null)
    {
        var before = await LookAsync(client, target);
        if (fault is not null)
        {
            Workspace.Faults.Next(target == Target.Desktop ? EmulatedOperation.AddDesktopVolumes : EmulatedOperation.AddDesktopPoolVolumes, fault);
        }

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => AddAsync(client, target));
        Assert.True(failure.OutcomeUnknown);
        return before;
    }

    // At the start, the desktop and the pool have one data disk each.
    private int NewDisks(Target target) =>
        (target == Target.Desktop ? Workspace.Desktops[0].DataVolumes.Count : Workspace.DesktopPools[0].DataVolumes.Count) - 1;

    /// <summary>Takes an add and tells the client that the connection was lost, but brings it to the service later.</summary>
    private sealed class SlowNetwork() : DelegatingHandler(new SocketsHttpHandler())
    {
        private HttpRequestMessage? _onItsWay;

        public async Task DeliverAsync()
        {
            using var request = _onItsWay!;
            using var response = await base.SendAsync(request, CancellationToken.None);
            response.EnsureSuccessStatusCode();
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Post || !request.RequestUri!.AbsolutePath.Contains("/volumes", StringComparison.Ordinal))
            {
                return await base.SendAsync(request, cancellationToken);
            }

            _onItsWay = new HttpRequestMessage(request.Method, request.RequestUri);
            foreach (var (name, values) in request.Headers)
            {
                _onItsWay.Headers.TryAddWithoutValidation(name, values);
            }

            _onItsWay.Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(cancellationToken))
            {
                Headers = { ContentType = MediaTypeHeaderValue.Parse("application/json") },
            };
            throw new HttpRequestException(HttpRequestError.ResponseEnded);
        }
    }

    private void ListSubJobs(string subJob, int times = 1) => Workspace.Faults.Next(
        EmulatedOperation.ListSubJobs, EmulatedFault.Respond(200, $$"""{"jobs":[{{subJob}}],"total_count":1}"""), times);
}
