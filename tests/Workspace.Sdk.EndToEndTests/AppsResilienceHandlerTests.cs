using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.EndToEndTests;

/// <summary>
/// A resilience handler of the app, put together as the standard one of Microsoft.Extensions.Http.Resilience: a total time limit, three
/// repetitions, a circuit breaker, a time limit for each request. Outside it is one for all clients of the app, inside one for this client.
/// </summary>
public sealed class AppsResilienceHandlerTests : EndToEndTest
{
    private static readonly EmulatedFault BadGateway = EmulatedFault.Respond(502, "");
    private static readonly EmulatedFault Throttled = EmulatedFault.Respond(429, """{"error_code":"APIGW.0308","error_msg":"Throttled"}""");
    private static readonly TimeSpan HandlersAttemptTimeout = TimeSpan.FromSeconds(10);

    private readonly CircuitBreakerManualControl _circuit = new();

    public AppsResilienceHandlerTests() => Time.Skips = due => due <= TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Add_ServerFails_IsSentOnceAndReportedAsThat(bool outside)
    {
        var client = CreateWithResilienceHandler(outside);
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, BadGateway, times: 10);

        var failure = await Assert.ThrowsAsync<WorkspaceServerException>(() => AddAsync(client));

        Assert.Equal((502, true, 1), ((int)failure.StatusCode, failure.OutcomeUnknown, failure.Attempts));
        Assert.Equal(1, Received("POST"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Add_ConnectionDropped_IsSentOnceAndTheOutcomeIsUnknown(bool outside)
    {
        var client = CreateWithResilienceHandler(outside);
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.DropAfterWork, times: 10);

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => AddAsync(client));

        Assert.Equal((true, 1), (failure.OutcomeUnknown, failure.Attempts));
        Assert.Equal(1, Received("POST"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Add_HandlersTimeRunsOut_IsSentOnceAndTheOutcomeIsUnknown(bool outside)
    {
        var client = CreateWithResilienceHandler(outside);
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.StallBeforeHeaders);

        var call = AddAsync(client);
        await Workspace.Faults.WaitUntilStalledAsync().InTime();
        Time.Advance(HandlersAttemptTimeout);
        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => call.InTime());

        Assert.Equal((true, 1), (failure.OutcomeUnknown, failure.Attempts));
        Assert.Equal(1, Received("POST"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Add_KeepsBeingThrottled_IsSentByBothAndTheOutcomeIsKnown(bool outside)
    {
        var client = CreateWithResilienceHandler(outside);
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, Throttled, times: 100);

        var failure = await Assert.ThrowsAsync<WorkspaceThrottledException>(() => AddAsync(client));

        Assert.Equal((false, 16), (failure.OutcomeUnknown, failure.Attempts));
        Assert.Equal(16, Received("POST"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Add_CircuitIsOpen_HasSentNothing(bool outside)
    {
        var client = CreateWithResilienceHandler(outside, o => (o.ProjectId, o.Credential) = (Workspace.ProjectId, new IamTokenCredential("t")));
        await _circuit.IsolateAsync();

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => AddAsync(client));

        Assert.IsType<IsolatedCircuitException>(failure.InnerException);
        Assert.Equal((false, 0), (failure.OutcomeUnknown, failure.Attempts));
        Assert.Empty(Workspace.Requests);
    }

    [Theory]
    [InlineData(false, 3, 16)]
    [InlineData(true, 3, 16)]
    [InlineData(false, 0, 4)]
    [InlineData(true, 0, 4)]
    public async Task Read_ServerKeepsFailing_IsSentByBothAndReportedAsThat(bool outside, int maxRetries, int requests)
    {
        var client = CreateWithResilienceHandler(outside, o => o.Retry.MaxRetries = maxRetries);
        Workspace.Faults.Next(EmulatedOperation.ShowDesktop, BadGateway, times: 100);

        var failure = await Assert.ThrowsAsync<WorkspaceServerException>(() => client.Desktops.GetAsync(DesktopId));

        Assert.Equal(requests, failure.Attempts);
        Assert.Equal(requests, Received("GET"));
    }

    [Fact]
    public async Task Read_HandlersTimeRunsOut_IsReportedWithTheHandlersFailure()
    {
        var client = CreateWithResilienceHandler(outside: true, repetitions: 0);
        Workspace.Faults.Next(EmulatedOperation.ShowDesktop, EmulatedFault.StallBeforeHeaders);

        var call = client.Desktops.GetAsync(DesktopId);
        await Workspace.Faults.WaitUntilStalledAsync().InTime();
        Time.Advance(HandlersAttemptTimeout);
        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => call.InTime());

        Assert.IsType<TimeoutRejectedException>(failure.InnerException);
        Assert.Equal(1, failure.Attempts);
    }

    [Fact]
    public async Task WithoutRetries_AThrottledAddIsReportedAtOnce()
    {
        var client = CreateClient(o => o.Retry.MaxRetries = 0);
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, Throttled);

        var failure = await Assert.ThrowsAsync<WorkspaceThrottledException>(() => AddAsync(client));

        Assert.Equal((false, 1), (failure.OutcomeUnknown, failure.Attempts));
    }

    [Fact]
    public async Task WithoutRetries_ARefusedTokenIsStillReplacedOnce()
    {
        var client = CreateClient(o => o.Retry.MaxRetries = 0);
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.Respond(401, ""));

        Assert.NotEmpty((await AddAsync(client)).JobId);
        Assert.Equal(2, Received("POST"));
    }

    private Task<AddDesktopVolumesResponse> AddAsync(WorkspaceClient client) => client.Desktops.AddVolumesAsync(DesktopId, OneDisk);

    private WorkspaceClient CreateWithResilienceHandler(bool outside, Action<WorkspaceClientOptions>? configure = null, int repetitions = 3) =>
        CreateClientWith(outside, () => new ResilienceHandler(CreatePipeline(repetitions)), o =>
        {
            configure?.Invoke(o);
        });

    private ResiliencePipeline<HttpResponseMessage> CreatePipeline(int repetitions)
    {
        var failures = new PredicateBuilder<HttpResponseMessage>()
            .Handle<HttpRequestException>()
            .Handle<TimeoutRejectedException>()
            .HandleResult(r => (int)r.StatusCode is >= 500 or 408 or 429);
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = Time };
        builder.AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromSeconds(30) });
        if (repetitions > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = failures,
                MaxRetryAttempts = repetitions,
                Delay = TimeSpan.FromSeconds(2),
                BackoffType = DelayBackoffType.Constant,
            });
        }

        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage> { ShouldHandle = failures, ManualControl = _circuit, MinimumThroughput = 100 })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = HandlersAttemptTimeout })
            .Build();
    }

    private sealed class ResilienceHandler(ResiliencePipeline<HttpResponseMessage> pipeline) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            pipeline.ExecuteAsync(async token => await base.SendAsync(request, token), cancellationToken).AsTask();
    }
}
