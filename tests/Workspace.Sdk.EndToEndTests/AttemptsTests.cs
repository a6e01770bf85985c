using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.EndToEndTests;

/// <summary><see cref="WorkspaceException.Attempts"/> is the number of requests that were handed to the network, whoever sent them.</summary>
public sealed class AttemptsTests : EndToEndTest
{
    private static readonly EmulatedFault BadGateway = EmulatedFault.Respond(502, "");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HandlerThatFailsBeforeTheNetwork_IsNoAttempt(bool outside)
    {
        var client = CreateWith(outside, () => new AppsHandler((_, _) => throw new InvalidOperationException("Not on Sundays.")));

        Assert.Equal((0, false), await AttemptsOfAddAsync<WorkspaceConnectionException>(client));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HandlerThatAnswersByItself_IsNoAttempt(bool outside)
    {
        var client = CreateWith(outside, () => new AppsHandler((_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound))));

        var failure = await Assert.ThrowsAnyAsync<WorkspaceException>(() => client.Desktops.GetAsync(DesktopId));

        Assert.Equal(0, failure.Attempts);
    }

    [Fact]
    public async Task HandlerThatSendsToAnotherServer_IsRefusedBeforeAnAttempt()
    {
        var client = CreateWith(outside: true, () => new AppsHandler(request => request.RequestUri = new Uri("http://127.0.0.1:9/elsewhere")));

        Assert.Equal((0, false), await AttemptsOfAddAsync<WorkspaceConnectionException>(client));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadThatTheAppsHandlerRepeats_CountsEachRequest(bool outside)
    {
        var client = CreateWith(outside, () => new AppsHandler(async (request, send) =>
        {
            (await send(request)).Dispose();
            (await send(request)).Dispose();
            return await send(request);
        }));
        Workspace.Faults.Next(EmulatedOperation.ShowDesktop, BadGateway, times: 100);

        var failure = await Assert.ThrowsAsync<WorkspaceServerException>(() => client.Desktops.GetAsync(DesktopId));

        Assert.Equal(12, failure.Attempts);
        Assert.Equal(12, Received("GET"));
    }

    [Fact]
    public async Task ReadThatTheAppsHandlerSendsManyTimesAtOnce_CountsEachRequest()
    {
        var client = CreateWith(
            outside: false,
            () => new AppsHandler(async (request, send) =>
            {
                var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => send(CopyOf(request))));
                return answers[0];
            }),
            o => o.Retry.MaxRetries = 0);
        Workspace.Faults.Next(EmulatedOperation.ShowDesktop, BadGateway, times: 100);

        var failure = await Assert.ThrowsAsync<WorkspaceServerException>(() => client.Desktops.GetAsync(DesktopId));

        Assert.Equal(20, failure.Attempts);
        Assert.Equal(20, Received("GET"));
    }

    [Fact]
    public async Task SignInThatTheAppsHandlerCopies_CountsEachRequest()
    {
        var client = CreateClient(configureHttp: http => http.AddHttpMessageHandler(() => new AppsHandler(async (request, send) =>
        {
            (await send(CopyOf(request))).Dispose();
            return await send(CopyOf(request));
        })));
        Workspace.Faults.Next(EmulatedOperation.CreateToken, BadGateway, times: 100);

        var failure = await Assert.ThrowsAsync<WorkspaceServerException>(() => client.Desktops.GetAsync(DesktopId));

        Assert.Equal("IAM.CreateToken", failure.Operation);
        Assert.Equal(8, failure.Attempts);
        Assert.Equal(8, Workspace.Requests.Count);
    }

    [Fact]
    public async Task AddThatIsReplayedWithOtherAccess_CountsBothRequests()
    {
        var client = CreateClient();
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.Respond(401, ""));
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, BadGateway);

        Assert.Equal((2, true), await AttemptsOfAddAsync<WorkspaceServerException>(client));
    }

    [Fact]
    public async Task AddThatIsCanceledBeforeTheNetwork_IsNoAttempt()
    {
        using var canceling = new CancellationTokenSource();
        var client = CreateWith(outside: false, () => new AppsHandler(async (request, send) =>
        {
            await canceling.CancelAsync();
            return await send(request);
        }));

        var failure = await Assert.ThrowsAsync<WorkspaceCanceledException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk, canceling.Token));

        Assert.Equal((0, false), (failure.Attempts, failure.OutcomeUnknown));
        Assert.Empty(Workspace.Requests);
    }

    [Fact]
    public async Task ProjectLookupThatIsRepeated_CountsEachRequest()
    {
        var client = CreateClient(o => (o.Region, o.Credential) = ("cn-north-1", new AccessKeyCredential(Workspace.AccessKey, Workspace.SecretKey)));
        Workspace.Faults.Next(EmulatedOperation.ListProjects, BadGateway);

        var failure = await Assert.ThrowsAsync<WorkspaceCredentialException>(() => client.Desktops.GetAsync(DesktopId));

        Assert.Equal(2, failure.Attempts);
    }

    private async Task<(int Attempts, bool OutcomeUnknown)> AttemptsOfAddAsync<TException>(WorkspaceClient client)
        where TException : WorkspaceException
    {
        var failure = await Assert.ThrowsAsync<TException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk).InTime());
        return (failure.Attempts, failure.OutcomeUnknown);
    }

    private static HttpRequestMessage CopyOf(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content };
        foreach (var (name, values) in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        return copy;
    }

    /// <summary>A client with a handler of the app, before or behind those of the library, that needs no sign-in.</summary>
    private WorkspaceClient CreateWith(bool outside, Func<DelegatingHandler> handler, Action<WorkspaceClientOptions>? configure = null)
    {
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, BadGateway, times: 100);
        return CreateClientWith(outside, handler, o =>
        {
            (o.ProjectId, o.Credential) = (Workspace.ProjectId, new IamTokenCredential("t"));
            configure?.Invoke(o);
        });
    }
}
