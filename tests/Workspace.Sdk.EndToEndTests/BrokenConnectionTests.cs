using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.EndToEndTests;

/// <summary>What real connections do to a call, and what the caller is told.</summary>
public sealed class BrokenConnectionTests : EndToEndTest
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Add_ConnectionDroppedBeforeTheAnswer_IsSentOnceAndTheOutcomeIsUnknown(bool workIsDone, int disksAfter)
    {
        var client = CreateClient();
        Workspace.Faults.Next(
            EmulatedOperation.AddDesktopVolumes, workIsDone ? EmulatedFault.DropAfterWork : EmulatedFault.DropBeforeWork);

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));
        Time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(failure.OutcomeUnknown);
        Assert.Equal(1, failure.Attempts);
        Assert.Equal(1, Received("POST"));
        Assert.Equal(disksAfter, Workspace.Desktops[0].DataVolumes.Count);
    }

    [Fact]
    public async Task Read_ConnectionDropped_IsRepeated()
    {
        var client = CreateClient();
        Workspace.Faults.Next(EmulatedOperation.ShowDesktop, EmulatedFault.DropBeforeWork, times: 2);

        Assert.Equal(DesktopId, (await client.Desktops.GetAsync(DesktopId)).Id);
        Assert.Equal(3, Received("GET"));
    }

    [Fact]
    public async Task Add_NothingListens_IsRepeatedAndTheOutcomeIsKnown()
    {
        // Bound, so that nobody else takes the port, but not listening.
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var client = CreateClient(o => o.Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}"));

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(4, failure.Attempts);
    }

    [Fact]
    public async Task Add_NameDoesNotResolve_IsRepeatedAndTheOutcomeIsKnown()
    {
        var client = CreateClient(
            o => (o.Credential, o.ProjectId) = (new IamTokenCredential("t"), "p"),
            configureHttp: http => http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                ConnectCallback = (_, _) => throw new SocketException((int)SocketError.HostNotFound),
            }));

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(4, failure.Attempts);
    }

    [Fact]
    public async Task Add_AnswerStallsInItsBody_EndsWithTheAttemptAndTheOutcomeIsUnknown()
    {
        var client = CreateClient();
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.StallInBody);

        var call = client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        await Workspace.Faults.WaitUntilStalledAsync().InTime();
        Time.Advance(TimeSpan.FromSeconds(30));
        var failure = await Assert.ThrowsAsync<WorkspaceTimeoutException>(() => call);

        Assert.Equal(WorkspaceTimeoutKind.Attempt, failure.Kind);
        Assert.True(failure.OutcomeUnknown);
        Assert.Equal(1, Received("POST"));
    }

    [Fact]
    public async Task Read_AnswerStalls_IsRepeated()
    {
        var client = CreateClient();
        Workspace.Faults.Next(EmulatedOperation.ShowDesktop, EmulatedFault.StallBeforeHeaders);

        var call = client.Desktops.GetAsync(DesktopId);
        await Workspace.Faults.WaitUntilStalledAsync().InTime();
        Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(DesktopId, (await call).Id);
    }

    [Fact]
    public async Task Add_CanceledAfterTheBodyWasSent_LeavesTheOutcomeUnknown()
    {
        var client = CreateClient();
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.StallBeforeHeaders);
        using var canceling = new CancellationTokenSource();

        var call = client.Desktops.AddVolumesAsync(DesktopId, OneDisk, canceling.Token);
        await Workspace.Faults.WaitUntilStalledAsync().InTime();
        await canceling.CancelAsync();
        var failure = await Assert.ThrowsAsync<WorkspaceCanceledException>(() => call);

        Assert.True(failure.OutcomeUnknown);
        Assert.Equal(canceling.Token, failure.CancellationToken);
    }

    [Fact]
    public async Task Add_CanceledWhileSigningIn_SendsNothing()
    {
        var client = CreateClient();
        Workspace.Faults.Next(EmulatedOperation.CreateToken, EmulatedFault.StallBeforeHeaders);
        using var canceling = new CancellationTokenSource();

        var call = client.Desktops.AddVolumesAsync(DesktopId, OneDisk, canceling.Token);
        await Workspace.Faults.WaitUntilStalledAsync().InTime();
        await canceling.CancelAsync();
        var failure = await Assert.ThrowsAsync<WorkspaceCanceledException>(() => call);

        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(0, Received("POST"));
    }

    [Fact]
    public async Task Add_ConnectingTakesTooLong_IsAConnectTimeout()
    {
        // The one limit that the platform keeps by its own clock; connecting never succeeds here, however long it takes.
        var client = CreateClient(
            o => (o.Credential, o.ProjectId) = (new IamTokenCredential("t"), "p"),
            configureHttp: http => http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                ConnectTimeout = TimeSpan.FromMilliseconds(20),
                ConnectCallback = async (_, token) =>
                {
                    await Task.Delay(Timeout.Infinite, token);
                    throw new InvalidOperationException("Not reached.");
                },
            }));

        var failure = await Assert.ThrowsAsync<WorkspaceTimeoutException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal(WorkspaceTimeoutKind.Connect, failure.Kind);
        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(4, failure.Attempts);
    }

    [Fact]
    public async Task Add_ThrottledFirst_IsDoneOnce()
    {
        var client = CreateClient();
        Workspace.Faults.Next(
            EmulatedOperation.AddDesktopVolumes,
            EmulatedFault.Respond(429, """{"error_code":"APIGW.0308","error_msg":"Throttled"}""", headers: [new("Retry-After", "3")]));

        var added = await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.NotEmpty(added.JobId);
        Assert.Equal(2, Received("POST"));
    }
}
