using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.EndToEndTests.Authentication;

/// <summary>The metadata service of a server, in each of the forms that it has.</summary>
public sealed class MetadataTests : EndToEndTest
{
    public MetadataTests() => Time.Skips = CredentialKind.Skips;

    [Fact]
    public async Task NewService_IsAskedInASession()
    {
        await CreateMetadataClient().Desktops.GetAsync(DesktopId);

        Assert.Equal([EmulatedOperation.CreateMetadataSession, EmulatedOperation.GetMetadataKeys], AskedOfMetadata());
        Assert.Equal("21600", Workspace.Requests[0].Headers["X-Metadata-Token-Ttl-Seconds"]);
        Assert.NotEmpty(Workspace.Requests[1].Headers["X-Metadata-Token"]);
    }

    [Fact]
    public async Task OldServiceWithoutSessions_IsAskedWithoutOne()
    {
        await StartAnewAsync(o => o.MetadataHasSessions = false);

        await CreateMetadataClient().Desktops.GetAsync(DesktopId);

        Assert.Equal([404, 200], Workspace.Requests.Take(2).Select(r => r.StatusCode!.Value));
        Assert.DoesNotContain("X-Metadata-Token", Workspace.Requests[1].Headers.Keys);
    }

    [Theory]
    [InlineData(405)]
    [InlineData(503)]
    public async Task SessionsThatAreNotThereForOnce_AreAskedForAgainWhenTheServiceWantsOne(int status)
    {
        Workspace.Faults.Next(EmulatedOperation.CreateMetadataSession, EmulatedFault.Respond(status, ""));

        await CreateMetadataClient().Desktops.GetAsync(DesktopId);

        Assert.Equal([status, 401, 200, 200], Workspace.Requests.Take(4).Select(r => r.StatusCode!.Value));
    }

    [Fact]
    public async Task ServerWithoutAgency_IsReportedInTheWordsOfTheService()
    {
        await StartAnewAsync(o => o.MetadataServerHasAgency = false);

        var failure = await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => CreateMetadataClient().Desktops.GetAsync(DesktopId));

        Assert.Equal("Metadata.GetSecurityKey", failure.Operation);
        Assert.Contains("configure a cloud service agency", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoServiceThere_IsAConnectionFailure()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();
        var client = CreateClient(o => o.Credential = new EcsMetadataCredential(new Uri($"http://127.0.0.1:{port}")));

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal(2, failure.Attempts);
        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task ServiceThatDoesNotAnswer_IsGivenUpAfterItsOwnShortLimit()
    {
        Workspace.Faults.Next(EmulatedOperation.GetMetadataKeys, EmulatedFault.StallBeforeHeaders, times: 2);

        var call = CreateMetadataClient().Desktops.AddVolumesAsync(DesktopId, OneDisk);
        await Workspace.Faults.WaitUntilStalledAsync().InTime();
        Time.Advance(TimeSpan.FromSeconds(3));
        await Workspace.Faults.WaitUntilStalledAsync().InTime();
        Time.Advance(TimeSpan.FromSeconds(3));

        var failure = await Assert.ThrowsAsync<WorkspaceTimeoutException>(() => call);
        Assert.Equal(TimeSpan.FromSeconds(3), failure.Limit);
        Assert.Equal(WorkspaceTimeoutKind.Attempt, failure.Kind);
    }

    [Fact]
    public async Task ItsRequests_GoAroundTheProxyAndTheHandlersOfTheApp()
    {
        var (proxy, handler) = (new Watcher(), new Watcher());
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = proxy;
        try
        {
            await CreateMetadataClient(http => http.AddHttpMessageHandler(() => new Watching(handler))).Desktops.GetAsync(DesktopId);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }

        Assert.All([proxy, handler], watcher => Assert.Contains(watcher.Seen, a => a.Contains(DesktopId, StringComparison.Ordinal)));
        Assert.All([proxy, handler], watcher => Assert.DoesNotContain(watcher.Seen, a => a.Contains("latest", StringComparison.Ordinal)));
        Assert.DoesNotContain(Workspace.Requests, r => r.Headers.ContainsKey("X-Forwarded-For"));
    }

    private WorkspaceClient CreateMetadataClient(Action<IHttpClientBuilder>? configureHttp = null) =>
        CreateClient(o => o.Credential = new EcsMetadataCredential(Workspace.MetadataEndpoint), configureHttp: configureHttp);

    private IEnumerable<EmulatedOperation> AskedOfMetadata() => Workspace.Requests
        .Select(r => r.Operation!.Value)
        .Where(o => o is EmulatedOperation.CreateMetadataSession or EmulatedOperation.GetMetadataKeys);

    /// <summary>Notes every address. As a proxy it lets all of them pass, so that other tests do not notice.</summary>
    private sealed class Watcher : IWebProxy
    {
        private readonly ConcurrentQueue<string> _seen = new();

        public IReadOnlyCollection<string> Seen => _seen;

        public ICredentials? Credentials { get; set; }

        public void Note(Uri? address) => _seen.Enqueue($"{address}");

        public Uri? GetProxy(Uri destination)
        {
            Note(destination);
            return null;
        }

        public bool IsBypassed(Uri host)
        {
            Note(host);
            return true;
        }
    }

    private sealed class Watching(Watcher watcher) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            watcher.Note(request.RequestUri);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
