namespace Workspace.Sdk.EndToEndTests.Beneath;

/// <summary>A connection that dies in the middle of the answer.</summary>
public sealed class DyingAnswerTests : BeneathTest
{
    private const string InTheStatus = "HTTP/1.1 20";
    private const string InTheHeaders = "HTTP/1.1 200 OK\r\nContent-Type: applic";
    private const string InTheHeadersOfARefusal = "HTTP/1.1 400 Bad Request\r\nContent-Type: applic";
    private const string InTheBody = "HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{\"job_id\"";
    private const string InAChunk = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ne\r\n{\"job_id\"";
    private const string BeforeTheLastChunk = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ne\r\n{\"job_id\":\"j\"}\r\n";

    [Theory]
    [InlineData(InTheStatus)]
    [InlineData(InTheHeaders)]
    [InlineData(InTheHeadersOfARefusal)]
    [InlineData(InTheBody)]
    [InlineData(InAChunk)]
    [InlineData(BeforeTheLastChunk)]
    public async Task Add_AnswerBreaksOff_IsSentOnceAndTheOutcomeIsUnknown(string answer)
    {
        await using var server = new ScriptedServer(c => BreakOffAsync(c, answer));

        await UnknownOutcomeOfAddAsync<WorkspaceConnectionException>(CreateClient(server, maxRetries: 3));

        Assert.Single(server.Bodies);
    }

    [Theory]
    [InlineData(InTheStatus)]
    [InlineData(InTheHeaders)]
    [InlineData(InTheHeadersOfARefusal)]
    [InlineData(InTheBody)]
    [InlineData(InAChunk)]
    [InlineData(BeforeTheLastChunk)]
    public async Task Read_AnswerBreaksOff_IsRepeatedByTheLibrary(string answer)
    {
        await using var server = new ScriptedServer(c => BreakOffAsync(c, answer), c => BreakOffAsync(c, answer), c => AnswerAsync(c, Job));

        Assert.Equal("j", (await ReadAsync(CreateClient(server, maxRetries: 3))).Id);

        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Read_PooledConnectionBreaksOffInTheStatus_IsNotSentAgainByThePlatform()
    {
        await using var server = new ScriptedServer(async c =>
        {
            await AnswerAsync(c, Job);
            await BreakOffAsync(c, InTheStatus);
        });
        var client = CreateClient(server);
        await ReadAsync(client);

        await Assert.ThrowsAsync<WorkspaceConnectionException>(() => ReadAsync(client));

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Add_RefusalBreaksOffInItsBody_IsStillARefusal()
    {
        await using var server = new ScriptedServer(c => BreakOffAsync(c, "HTTP/1.1 400 Bad Request\r\nContent-Length: 100\r\n\r\n{\"error_code\""));

        var failure = await Assert.ThrowsAsync<WorkspaceBadRequestException>(() => AddAsync(CreateClient(server, maxRetries: 3)));

        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(1, failure.Attempts);
    }

    [Fact]
    public async Task Add_ServerErrorBreaksOffInItsBody_IsStillThatError()
    {
        await using var server = new ScriptedServer(c => BreakOffAsync(c, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 100\r\n\r\n<html>"));

        await UnknownOutcomeOfAddAsync<WorkspaceServerException>(CreateClient(server, maxRetries: 3));

        Assert.Single(server.Bodies);
    }

    private static async Task BreakOffAsync(ScriptedConnection connection, string answer)
    {
        await connection.ReadRequestAsync();
        await connection.WriteAsync(answer);
    }
}
