using System.Net;
using System.Net.Sockets;

namespace Workspace.Sdk.Tests.Authentication.Signing;

public sealed class WireHostTests
{
    /// <summary>Addresses, an explicit host, and what is sent for them.</summary>
    public static TheoryData<string, string?, string> Hosts => new()
    {
        { "http://workspace.test/a", null, "workspace.test" },
        { "http://workspace.test:80/a", null, "workspace.test" },
        { "http://workspace.test:443/a", null, "workspace.test:443" },
        { "http://workspace.test:8080/a", null, "workspace.test:8080" },
        { "http://WorkSpace.TEST/a", null, "workspace.test" },
        { "http://b\u00fccher.test:8080/", null, "xn--bcher-kva.test:8080" },
        { "http://192.0.2.1/", null, "192.0.2.1" },
        { "http://[2001:DB8::1]/", null, "[2001:db8::1]" },
        { "http://[2001:db8::1]:8080/", null, "[2001:db8::1]:8080" },
        { "http://workspace.test:8080/a", "Other.test", "Other.test" },
        { "http://workspace.test:8080/a", "other.test:99", "other.test:99" },
        { "http://workspace.test:8080/a", "", "workspace.test:8080" },
    };

    public static TheoryData<string, string> Loopbacks
    {
        get
        {
            var loopbacks = new TheoryData<string, string> { { "127.0.0.1", "127.0.0.1" }, { "localhost", "127.0.0.1" } };
            if (Socket.OSSupportsIPv6)
            {
                loopbacks.Add("[::1]", "::1");
            }

            return loopbacks;
        }
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Of_Request_IsTheHost(string address, string? host, string expected)
    {
        using var request = Request(address, host);

        Assert.Equal(expected, WireHost.Of(request));
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Of_Request_IsWhatIsSent(string address, string? host, string expected)
    {
        using var server = new OneRequestServer();
        using var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = (_, token) => server.ConnectAsync(token) });
        using var request = Request(address, host);

        var sent = await SendAsync(client, request, server);

        Assert.Equal(expected, sent.Header("Host"));
        Assert.Equal(expected, WireHost.Of(request));
    }

    [Theory]
    [MemberData(nameof(Loopbacks))]
    public async Task Of_RequestToThisMachine_IsWhatIsSent(string host, string listensOn)
    {
        using var server = new OneRequestServer(IPAddress.Parse(listensOn));
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = Request($"http://{host}:{server.Port}/", host: null);

        var sent = await SendAsync(client, request, server);

        Assert.Equal($"{host}:{server.Port}", sent.Header("Host"));
        Assert.Equal(sent.Header("Host"), WireHost.Of(request));
    }

    [Fact]
    public void Of_HttpsWithTheUsualPort_HasNoPort()
    {
        using var request = Request("https://workspace.test:443/", host: null);

        Assert.Equal("workspace.test", WireHost.Of(request));
    }

    // The zone says which network card to use, and is of no use to the server.
    [Fact]
    public void Of_IPv6WithAZone_HasNoZone()
    {
        using var request = Request("http://[fe80::1%25eth0]:8080/", host: null);

        Assert.Equal("[fe80::1]:8080", WireHost.Of(request));
    }

    [Theory]
    [InlineData("a.test", "b.test")]
    [InlineData("a b/c")]
    [InlineData("")]
    public void Of_SeveralHostsOrNone_IsRefused(params string[] hosts)
    {
        using var request = Request("http://workspace.test/", host: null);
        request.Headers.TryAddWithoutValidation("Host", hosts);

        var failure = Assert.Throws<UnsignableRequestException>(() => WireHost.Of(request));

        Assert.Contains("header 'host' was set to something that is not one host", failure.Message, StringComparison.Ordinal);
    }

    private static HttpRequestMessage Request(string address, string? host) => new(HttpMethod.Get, address) { Headers = { Host = host } };

    private static async Task<RequestOnTheWire> SendAsync(HttpClient client, HttpRequestMessage request, OneRequestServer server)
    {
        var sent = server.AnswerAsync();
        (await client.SendAsync(request)).Dispose();
        return await sent;
    }
}
