using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Workspace.Sdk.EndToEndTests.Beneath;

/// <summary>A proxy between, which answers by itself.</summary>
public sealed class ProxyTests : BeneathTest
{
    private static readonly Uri Http = new("http://127.0.0.1:9");
    private static readonly Uri Https = new("https://127.0.0.1:9");

    // It may have passed the request on and lost the answer.
    [Fact]
    public async Task Add_ForwardingProxyAnswers502_IsSentOnceAndTheOutcomeIsUnknown()
    {
        await using var proxy = new ScriptedServer(Answer(502));

        await UnknownOutcomeOfAddAsync<WorkspaceServerException>(CreateClient(proxy, Http));

        Assert.Single(proxy.Bodies);
    }

    [Fact]
    public async Task Read_ForwardingProxyAnswers502_IsRepeated()
    {
        await using var proxy = new ScriptedServer(Answer(502), Answer(502), c => AnswerAsync(c, Job));

        Assert.Equal("j", (await ReadAsync(CreateClient(proxy, Http))).Id);
    }

    [Fact]
    public async Task Add_ForwardingProxyWantsASignIn_IsARefusal()
    {
        await using var proxy = new ScriptedServer(Answer(407));

        var failure = await Assert.ThrowsAnyAsync<WorkspaceApiException>(() => AddAsync(CreateClient(proxy, Http)));

        Assert.Equal((407, false, 1), ((int)failure.StatusCode, failure.OutcomeUnknown, failure.Attempts));
    }

    // The tunnel is not there, so nothing has gone through it.
    [Theory]
    [InlineData(407)]
    [InlineData(502)]
    public async Task Add_ProxyRefusesTheTunnel_HasSentNothingAndIsRepeated(int status)
    {
        await using var proxy = new ScriptedServer(Answer(status));

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => AddAsync(CreateClient(proxy, Https)));

        Assert.Equal((false, 4), (failure.OutcomeUnknown, failure.Attempts));
        Assert.Equal(["CONNECT", "CONNECT", "CONNECT", "CONNECT"], proxy.Requests);
        Assert.Contains(status.ToString(System.Globalization.CultureInfo.InvariantCulture), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_TunnelBreaksInTheHandshake_HasSentNothingAndIsRepeated()
    {
        await using var proxy = new ScriptedServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.WriteAsync("HTTP/1.1 200 Connected\r\n\r\n");
        });

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => AddAsync(CreateClient(proxy, Https)));

        Assert.Equal((false, 4), (failure.OutcomeUnknown, failure.Attempts));
    }

    private static Func<ScriptedConnection, Task> Answer(int status) => async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.AnswerAsync(status);
    };

    private WorkspaceClient CreateClient(ScriptedServer proxy, Uri endpoint) => CreateClient(
        o => (o.Endpoint, o.ProjectId, o.Credential) = (endpoint, "p", new IamTokenCredential("MIIDkgYJKoZIhvcN")),
        configureHttp: http => http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { Proxy = new ProxyForAll(proxy.Address) }));

    /// <summary>Also for loopback, which the platform's own proxies leave out.</summary>
    private sealed class ProxyForAll(Uri address) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => address;

        public bool IsBypassed(Uri host) => false;
    }
}
