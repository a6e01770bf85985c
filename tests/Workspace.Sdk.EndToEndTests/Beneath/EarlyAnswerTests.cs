using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Workspace.Sdk.EndToEndTests.Beneath;

/// <summary>An answer that comes before the body was read, and an app that asks for leave to send the body (<c>Expect: 100-continue</c>).</summary>
public sealed class EarlyAnswerTests : BeneathTest
{
    private const string Continue = "HTTP/1.1 100 Continue\r\n\r\n";

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public async Task Add_RefusedBeforeTheBodyWasRead_IsARefusal(int status)
    {
        await using var server = new ScriptedServer(c => AnswerHeadAsync(c, status));

        var failure = await Assert.ThrowsAnyAsync<WorkspaceApiException>(() => AddAsync(CreateClient(server, maxRetries: 3)));

        Assert.Equal((status, false, 1), ((int)failure.StatusCode, failure.OutcomeUnknown, failure.Attempts));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Add_ServerErrorBeforeTheBodyWasRead_IsSentOnceAndTheOutcomeIsUnknown(int status)
    {
        await using var server = new ScriptedServer(c => AnswerHeadAsync(c, status));

        await UnknownOutcomeOfAddAsync<WorkspaceServerException>(CreateClient(server, maxRetries: 3));

        Assert.Single(server.Requests);
    }

    // Closing a connection with something unread on it resets it, and a reset may overtake the answer.
    [Fact]
    public async Task Add_RefusedBeforeTheBodyWasReadAndReset_IsARefusalOrUnknown()
    {
        await using var server = new ScriptedServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.AnswerAsync(413);
            c.Reset();
        });

        var failure = await Assert.ThrowsAnyAsync<WorkspaceException>(() => AddAsync(CreateClient(server, maxRetries: 3)));

        Assert.True(failure is WorkspaceApiException { StatusCode: HttpStatusCode.RequestEntityTooLarge, OutcomeUnknown: false }
            or WorkspaceConnectionException { OutcomeUnknown: true });
        Assert.Equal(1, failure.Attempts);
    }

    [Fact]
    public async Task AddThatAsksFirst_IsTold100_SendsItsBodyOnce()
    {
        await using var server = new ScriptedServer(async c =>
        {
            var head = await c.ReadHeadAsync();
            Assert.Contains("Expect: 100-continue", head, StringComparison.Ordinal);
            await c.WriteAsync(Continue);
            await c.ReadBodyAsync();
            await c.AnswerAsync(200, Added);
        });

        await AddAsync(CreateAskingClient(server));

        Assert.Single(server.Bodies);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(417)]
    public async Task AddThatAsksFirst_IsRefused_IsARefusal(int status)
    {
        await using var server = new ScriptedServer(c => AnswerHeadAsync(c, status));

        var failure = await Assert.ThrowsAnyAsync<WorkspaceApiException>(() => AddAsync(CreateAskingClient(server)));

        Assert.Equal((status, false, 1), ((int)failure.StatusCode, failure.OutcomeUnknown, failure.Attempts));
    }

    [Fact]
    public async Task AddThatAsksFirst_AccessIsRefused_IsReplayedWithOtherAccess()
    {
        await using var server = new ScriptedServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.AnswerAsync(401);
            await c.ReadBodyAsync();
            await c.ReadHeadAsync();
            await c.WriteAsync(Continue);
            await c.ReadBodyAsync();
            await c.AnswerAsync(200, Added);
        });
        var tokens = new Queue<string>(["stale", "fresh"]);
        var client = CreateAskingClient(server, credential: new IamTokenCredential(_ => ValueTask.FromResult(WorkspaceAccess.FromToken(tokens.Dequeue()))));

        await AddAsync(client);

        Assert.Equal(["POST", "POST"], server.Requests);
    }

    // .NET sends a body of up to 1,024 bytes even then.
    [Fact]
    public async Task AddThatAsksFirst_IsAnsweredAServerError_LeavesTheOutcomeUnknownForItsBodyIsSentAfterThat()
    {
        await using var server = new ScriptedServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.AnswerAsync(503);
            await c.ReadBodyAsync();
        });

        await UnknownOutcomeOfAddAsync<WorkspaceServerException>(CreateAskingClient(server));
        await server.WhenFirstServedAsync();

        Assert.Single(server.Bodies);
    }

    [Fact]
    public async Task AddThatAsksFirst_IsNotToldInTime_SendsItsBodyOnce()
    {
        await using var server = new ScriptedServer(AnswerAsync);

        await AddAsync(CreateAskingClient(server, TimeSpan.FromMilliseconds(1)));

        Assert.Single(server.Bodies);
    }

    [Fact]
    public async Task AddThatAsksFirst_ConnectionCloses_HasSentNothingAndIsRepeated()
    {
        await using var server = new ScriptedServer(
            c => c.ReadHeadAsync(),
            async c =>
            {
                await c.ReadHeadAsync();
                await c.WriteAsync(Continue);
                await c.ReadBodyAsync();
                await c.AnswerAsync(200, Added);
            });

        await AddAsync(CreateAskingClient(server));

        Assert.Equal(2, server.Requests.Count);
        Assert.Single(server.Bodies);
    }

    [Fact]
    public async Task AddThatAsksFirst_IsNeverTold_HasSentNothingWhenTheAttemptEnds()
    {
        await using var server = new ScriptedServer(async c =>
        {
            await c.ReadHeadAsync();
            Time.Advance(TimeSpan.FromSeconds(30));
            await c.DrainAsync();
        });

        var failure = await Assert.ThrowsAsync<WorkspaceTimeoutException>(() => AddAsync(CreateAskingClient(server, maxRetries: 2)));

        Assert.Equal((WorkspaceTimeoutKind.Attempt, false, 3), (failure.Kind, failure.OutcomeUnknown, failure.Attempts));
        Assert.Empty(server.Bodies);
    }

    private static async Task AnswerHeadAsync(ScriptedConnection connection, int status)
    {
        await connection.ReadHeadAsync();
        await connection.AnswerAsync(status);
        await connection.DrainAsync();
    }

    private WorkspaceClient CreateAskingClient(
        ScriptedServer server, TimeSpan? patience = null, int maxRetries = 3, WorkspaceCredential? credential = null) => CreateClient(
            server,
            maxRetries,
            http => http
                .AddHttpMessageHandler(CreateExpectContinue)
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { Expect100ContinueTimeout = patience ?? Timeout.InfiniteTimeSpan }),
            credential);
}
