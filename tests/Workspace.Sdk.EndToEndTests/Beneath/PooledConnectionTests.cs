using Microsoft.Extensions.DependencyInjection;

namespace Workspace.Sdk.EndToEndTests.Beneath;

/// <summary>A connection that is used again, and that the server has closed or is about to close.</summary>
public sealed class PooledConnectionTests : BeneathTest
{
    [Fact]
    public async Task Read_ConnectionWasClosedWhileIdle_GoesOverAnother()
    {
        await using var server = new ScriptedServer(c => AnswerAsync(c, Job), c => AnswerAsync(c, Job));
        var client = CreateClient(server);
        await ReadAsync(client);
        await server.WhenFirstServedAsync();

        await ReadAsync(client);

        Assert.Equal(["GET", "GET"], server.Requests);
    }

    [Fact]
    public async Task Add_ConnectionWasClosedWhileIdle_GoesOverAnotherOnce()
    {
        await using var server = new ScriptedServer(c => AnswerAsync(c, Job), AnswerAsync);
        var client = CreateClient(server);
        await ReadAsync(client);
        await server.WhenFirstServedAsync();

        await AddAsync(client);

        Assert.Equal(["GET", "POST"], server.Requests);
        Assert.Single(server.Bodies);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_ConnectionIsClosedWhenTheRequestArrives_IsSentAgainByThePlatform(bool isReset)
    {
        await using var server = new ScriptedServer(c => AnswerThenCloseAsync(c, isReset), c => AnswerAsync(c, Job));
        var client = CreateClient(server);
        await ReadAsync(client);

        await ReadAsync(client);

        Assert.Equal(["GET", "GET", "GET"], server.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_EveryConnectionIsClosedWhenTheRequestArrives_IsSentFourTimesByThePlatformAndCountedOnce(bool isReset)
    {
        await using var server = new ScriptedServer(c => CloseAsync(c, isReset));

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => ReadAsync(CreateClient(server)));

        Assert.Equal(["GET", "GET", "GET", "GET"], server.Requests);
        Assert.Equal(1, failure.Attempts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Add_ConnectionIsClosedWhenTheRequestArrives_IsSentOnceAndTheOutcomeIsUnknown(bool isReset)
    {
        await using var server = new ScriptedServer(c => AnswerThenCloseAsync(c, isReset), AnswerAsync);
        var client = CreateClient(server, maxRetries: 3);
        await ReadAsync(client);

        await UnknownOutcomeOfAddAsync<WorkspaceConnectionException>(client);

        Assert.Equal(["GET", "POST"], server.Requests);
        Assert.Single(server.Bodies);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Add_NewConnectionIsClosedWhenTheRequestArrives_IsSentOnceAndTheOutcomeIsUnknown(bool isReset)
    {
        await using var server = new ScriptedServer(c => CloseAsync(c, isReset), AnswerAsync);

        await UnknownOutcomeOfAddAsync<WorkspaceConnectionException>(CreateClient(server, maxRetries: 3));

        Assert.Equal(["POST"], server.Requests);
    }

    [Fact]
    public async Task Add_ConnectionIsClosedBeforeTheBody_IsSentAgainByThePlatformAndItsBodyOnce()
    {
        await using var server = new ScriptedServer(
            async c =>
            {
                await AnswerAsync(c, Job);
                await c.ReadHeadAsync();
            },
            async c =>
            {
                await c.ReadHeadAsync();
                await c.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n");
                await c.ReadBodyAsync();
                await c.AnswerAsync(200, Added);
            });
        var client = CreateClient(server, configureHttp: http => http
            .AddHttpMessageHandler(CreateExpectContinue)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan }));
        await ReadAsync(client);

        await AddAsync(client);

        Assert.Equal(["GET", "POST", "POST"], server.Requests);
        Assert.Single(server.Bodies);
    }

    private static async Task AnswerThenCloseAsync(ScriptedConnection connection, bool isReset)
    {
        await AnswerAsync(connection, Job);
        await CloseAsync(connection, isReset);
    }

    private static async Task CloseAsync(ScriptedConnection connection, bool isReset)
    {
        await connection.ReadRequestAsync();
        if (isReset)
        {
            connection.Reset();
        }
    }
}
