using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.EndToEndTests.Beneath;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.EndToEndTests;

/// <summary>The three time limits over real connections. Each names itself and its setting.</summary>
public sealed class TimeoutsTests : EndToEndTest
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TotalTimeout = TimeSpan.FromSeconds(100);

    // The one limit that the platform keeps by its own clock; the handshake never ends here, however long it takes.
    [Fact]
    public async Task Connect_HandshakeStalls_HasSentNothingAndIsRepeated()
    {
        await using var server = new ScriptedServer(c => c.DrainAsync());
        var client = CreateClient(
            o =>
            {
                (o.Endpoint, o.ProjectId, o.Credential) = (new UriBuilder(server.Address) { Scheme = "https" }.Uri, "p", new IamTokenCredential("t"));
                o.ConnectTimeout = TimeSpan.FromMilliseconds(20);
            });

        var failure = await FailureOfAddAsync(client);

        AssertTimeout(WorkspaceTimeoutKind.Connect, TimeSpan.FromMilliseconds(20), "0.02 s (WorkspaceClientOptions.ConnectTimeout)", failure);
        Assert.Equal((false, 4), (failure.OutcomeUnknown, failure.Attempts));
    }

    [Fact]
    public async Task Connect_ProxyStalls_HasSentNothingAndIsRepeated()
    {
        await using var proxy = new ScriptedServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.DrainAsync();
        });
        var client = CreateClient(
            o => (o.Endpoint, o.ProjectId, o.Credential) = (new Uri("https://workspace.invalid"), "p", new IamTokenCredential("t")),
            configureHttp: http => http.ConfigurePrimaryHttpMessageHandler(
                () => new SocketsHttpHandler { Proxy = new WebProxy(proxy.Address), ConnectTimeout = TimeSpan.FromMilliseconds(20) }));

        var failure = await FailureOfAddAsync(client);

        Assert.Equal((WorkspaceTimeoutKind.Connect, false, 4), (failure.Kind, failure.OutcomeUnknown, failure.Attempts));
    }

    [Fact]
    public async Task Attempt_EndsWhileConnecting_HasSentNothingAndIsRepeated()
    {
        var client = CreateClient(
            o =>
            {
                (o.ProjectId, o.Credential) = ("p", new IamTokenCredential("t"));
                o.Retry.MaxRetries = 2;
            },
            configureHttp: http => http
                .AddHttpMessageHandler(() => new AppsHandler((request, send) =>
                {
                    var sending = send(request);
                    Time.Advance(AttemptTimeout);
                    return sending;
                }))
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
                {
                    ConnectCallback = async (_, token) =>
                    {
                        await Task.Delay(Timeout.Infinite, token);
                        throw new InvalidOperationException("Not reached.");
                    },
                }));

        var failure = await FailureOfAddAsync(client);

        Assert.Equal((WorkspaceTimeoutKind.Attempt, false, 3), (failure.Kind, failure.OutcomeUnknown, failure.Attempts));
    }

    [Fact]
    public async Task Attempt_EndsBeforeTheAnswerToAnAdd_LeavesTheOutcomeUnknown()
    {
        var client = CreateClient();
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.StallBeforeHeaders);

        var call = FailureOfAddAsync(client);
        await Workspace.Faults.WaitUntilStalledAsync().InTime();
        Time.Advance(AttemptTimeout);
        var failure = await call;

        AssertTimeout(WorkspaceTimeoutKind.Attempt, AttemptTimeout, "30 s (WorkspaceClientOptions.AttemptTimeout)", failure);
        Assert.Equal((true, 1), (failure.OutcomeUnknown, failure.Attempts));
        Assert.Equal(1, Received("POST"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Total_EndsBeforeTheAnswerToAnAddIsComplete_LeavesTheOutcomeUnknown(bool inBody)
    {
        var client = CreateClient(o => o.AttemptTimeout = Timeout.InfiniteTimeSpan);
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, inBody ? EmulatedFault.StallInBody : EmulatedFault.StallBeforeHeaders);

        var call = FailureOfAddAsync(client);
        await Workspace.Faults.WaitUntilStalledAsync().InTime();
        Time.Advance(TotalTimeout);
        var failure = await call;

        AssertTimeout(WorkspaceTimeoutKind.Total, TotalTimeout, "100 s (WorkspaceClientOptions.TotalTimeout)", failure);
        Assert.Equal((true, 1), (failure.OutcomeUnknown, failure.Attempts));
    }

    [Fact]
    public async Task Total_EndsWhileSigningIn_HasSentNothing()
    {
        var client = CreateClient(o => o.AttemptTimeout = Timeout.InfiniteTimeSpan);
        Workspace.Faults.Next(EmulatedOperation.CreateToken, EmulatedFault.StallBeforeHeaders);

        var call = FailureOfAddAsync(client);
        await Workspace.Faults.WaitUntilStalledAsync().InTime();
        Time.Advance(TotalTimeout);
        var failure = await call;

        Assert.Equal((WorkspaceTimeoutKind.Total, false), (failure.Kind, failure.OutcomeUnknown));
        Assert.Equal(0, Received("POST"));
    }

    private static void AssertTimeout(WorkspaceTimeoutKind kind, TimeSpan limit, string text, WorkspaceTimeoutException failure)
    {
        Assert.Equal((kind, limit), (failure.Kind, failure.Limit));
        Assert.Contains(text, failure.Message, StringComparison.Ordinal);
    }

    private Task<WorkspaceTimeoutException> FailureOfAddAsync(WorkspaceClient client) =>
        Assert.ThrowsAsync<WorkspaceTimeoutException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk).InTime());
}
