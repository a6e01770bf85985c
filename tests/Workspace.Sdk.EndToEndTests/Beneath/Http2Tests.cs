using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Workspace.Sdk.EndToEndTests.Beneath;

/// <summary>HTTP/2, for which an app sets the version of each request: streams that are refused or reset, and connections that end.</summary>
public sealed class Http2Tests : BeneathTest
{
    [Fact]
    public async Task Read_StreamIsRefused_IsSentAgainByThePlatform()
    {
        await using var server = new ScriptedServer(async c =>
        {
            var http2 = await Http2Connection.AcceptAsync(c);
            await http2.ResetAsync(await http2.ReadRequestAsync(), Http2Connection.RefusedStream);
            await http2.AnswerAsync(await http2.ReadRequestAsync(), Job);
            await http2.DrainAsync();
        });

        Assert.Equal("j", (await ReadAsync(CreateHttp2Client(server))).Id);

        Assert.Equal(["GET", "GET"], server.Requests);
    }

    // A refused stream proves that nothing was done. But .NET begins to send it again without saying why, and what may be repeated must not
    // rest on a guess.
    [Fact]
    public async Task Add_StreamIsRefusedAfterTheBody_IsSentOnceAndTheOutcomeIsUnknown()
    {
        await using var server = new ScriptedServer(async c =>
        {
            var http2 = await Http2Connection.AcceptAsync(c);
            await http2.ResetAsync(await http2.ReadRequestAsync(), Http2Connection.RefusedStream);
            await http2.DrainAsync();
        });

        var failure = await UnknownOutcomeOfAddAsync<WorkspaceConnectionException>(CreateHttp2Client(server, maxRetries: 3));

        Assert.Single(server.Bodies);
        Assert.DoesNotContain("message handler of the app", failure.Message, StringComparison.Ordinal);
    }

    // By .NET, or, when it sees the body canceled before it sees why, by the library.
    [Fact]
    public async Task Add_StreamIsRefusedBeforeTheBody_IsSentAgainAndItsBodyOnce()
    {
        await using var server = new ScriptedServer(async c =>
        {
            var http2 = await Http2Connection.AcceptAsync(c);
            await http2.ResetAsync(await http2.ReadHeadAsync(), Http2Connection.RefusedStream);
            await TakeAddAsync(http2);
        });

        await AddAsync(CreateHttp2Client(server, maxRetries: 3, asksFirst: true));

        Assert.Equal(["POST", "POST"], server.Requests);
        Assert.Single(server.Bodies);
    }

    [Fact]
    public async Task Read_ConnectionGoesAwayWithoutLookingAtIt_IsSentAgainByThePlatform()
    {
        await using var server = new ScriptedServer(
            GoAwayAsync,
            async c =>
            {
                var http2 = await Http2Connection.AcceptAsync(c);
                await http2.AnswerAsync(await http2.ReadRequestAsync(), Job);
                await http2.DrainAsync();
            });

        Assert.Equal("j", (await ReadAsync(CreateHttp2Client(server))).Id);

        Assert.Equal((2, 2), (server.Connections, server.Requests.Count));
    }

    [Fact]
    public async Task Add_ConnectionGoesAwayAfterTheBodyWithoutLookingAtIt_IsSentOnceAndTheOutcomeIsUnknown()
    {
        await using var server = new ScriptedServer(GoAwayAsync, async c => await TakeAddAsync(await Http2Connection.AcceptAsync(c)));

        var failure = await UnknownOutcomeOfAddAsync<WorkspaceConnectionException>(CreateHttp2Client(server, maxRetries: 3));

        Assert.Single(server.Bodies);
        Assert.DoesNotContain("message handler of the app", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_ConnectionGoesAwayBeforeTheBody_IsSentAgainAndItsBodyOnce()
    {
        await using var server = new ScriptedServer(
            async c =>
            {
                var http2 = await Http2Connection.AcceptAsync(c);
                await http2.ReadHeadAsync();
                await http2.GoAwayAsync(lastStream: 0);
                await http2.DrainAsync();
            },
            async c => await TakeAddAsync(await Http2Connection.AcceptAsync(c)));

        await AddAsync(CreateHttp2Client(server, maxRetries: 3, asksFirst: true));

        Assert.Equal(["POST", "POST"], server.Requests);
        Assert.Single(server.Bodies);
    }

    [Theory]
    [InlineData(Http2Connection.NoError)]
    [InlineData(Http2Connection.InternalError)]
    [InlineData(Http2Connection.Cancel)]
    public async Task Add_StreamIsResetWithAnotherCode_IsSentOnceAndTheOutcomeIsUnknown(int code)
    {
        await using var server = new ScriptedServer(c => ResetAsync(c, code));

        await UnknownOutcomeOfAddAsync<WorkspaceConnectionException>(CreateHttp2Client(server, maxRetries: 3));

        Assert.Single(server.Bodies);
    }

    [Theory]
    [InlineData(Http2Connection.InternalError)]
    [InlineData(Http2Connection.Cancel)]
    public async Task Read_StreamIsResetWithAnotherCode_IsRepeatedByTheLibraryAlone(int code)
    {
        await using var server = new ScriptedServer(c => ResetAsync(c, code));

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => ReadAsync(CreateHttp2Client(server, maxRetries: 2)));

        Assert.Equal((3, 3), (failure.Attempts, server.Requests.Count));
    }

    private static async Task GoAwayAsync(ScriptedConnection connection)
    {
        var http2 = await Http2Connection.AcceptAsync(connection);
        await http2.ReadRequestAsync();
        await http2.GoAwayAsync(lastStream: 0);
        await http2.DrainAsync();
    }

    private static async Task ResetAsync(ScriptedConnection connection, int code)
    {
        var http2 = await Http2Connection.AcceptAsync(connection);
        while (true)
        {
            await http2.ResetAsync(await http2.ReadRequestAsync(), code);
        }
    }

    /// <summary>Takes an add that asks first.</summary>
    private static async Task TakeAddAsync(Http2Connection http2)
    {
        var stream = await http2.ReadHeadAsync();
        await http2.ContinueAsync(stream);
        await http2.ReadBodyAsync();
        await http2.AnswerAsync(stream, Added);
        await http2.DrainAsync();
    }

    private WorkspaceClient CreateHttp2Client(ScriptedServer server, int maxRetries = 0, bool asksFirst = false) => CreateClient(server, maxRetries, http =>
    {
        // Without TLS nothing can be negotiated: it is that version or none.
        http.AddHttpMessageHandler(() => new AppsHandler(request =>
                (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact)))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan });
        if (asksFirst)
        {
            http.AddHttpMessageHandler(CreateExpectContinue);
        }
    });
}
