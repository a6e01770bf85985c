using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Errors;

/// <summary>The message of each kind of failure, word for word: it is what stands in logs, and often all that somebody has.</summary>
public abstract class MessageTests(ClientPath path) : AnswerTests(path)
{
    [Theory]
    [InlineData(400, """{"error_code":"WKS.1","error_msg":"Invalid.","request_id":"r"}""", "Jobs.Get: 400 BadRequest, WKS.1: Invalid. (request id r)")]
    [InlineData(403, """{"error_code":"WKS.1"}""", "Jobs.Get: 403 Forbidden, WKS.1.")]
    [InlineData(403, """{"error_msg":"Denied."}""", "Jobs.Get: 403 Forbidden: Denied.")]
    [InlineData(404, "", "Jobs.Get: 404 NotFound.")]
    [InlineData(401, """{"error":{"code":401,"message":"Wrong."}}""", "Jobs.Get: 401 Unauthorized: Wrong.")]
    [InlineData(599, "", "Jobs.Get: 599.")]
    [InlineData(400, """{"error_msg":"Invalid.\n","request_id":" r\t"}""", "Jobs.Get: 400 BadRequest: Invalid. (request id r)")]
    [InlineData(200, "", "Jobs.Get: 200 OK with an answer that is empty.")]
    [InlineData(200, "null", "Jobs.Get: 200 OK with an answer that is null.")]
    [InlineData(200, """{"message":"accepted"}""", "Jobs.Get: 200 OK with an answer that has no id.")]
    [InlineData(200, """{"error_code":"WKS.1","error_msg":"Late."}""", "Jobs.Get: 200 OK with an answer that has no id, WKS.1: Late.")]
    public async Task Answer_OfAFailedRead_IsQuoted(int status, string body, string message)
    {
        AnswerAll(status, body);

        Assert.Equal(message, (await FailAsync<WorkspaceException>(ReadJob)).Message);
    }

    [Fact]
    public async Task Answer_OfAnUnusableSuccess_HasTheRequestIdOfTheBody()
    {
        AnswerAll(200, """{"request_id":"from-the-body"}""", ("X-Request-Id", "from-the-header"));

        Assert.Equal("from-the-body", (await FailAsync<WorkspaceUnexpectedResponseException>(ReadJob)).RequestId);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, "no connection")]
    [InlineData(HttpRequestError.ConnectionError, "no connection")]
    [InlineData(HttpRequestError.ProxyTunnelError, "no connection")]
    [InlineData(HttpRequestError.SecureConnectionError, "no connection")]
    [InlineData(HttpRequestError.ResponseEnded, "the connection was lost")]
    [InlineData(HttpRequestError.UserAuthenticationError, "the call was broken off")]
    [InlineData(HttpRequestError.VersionNegotiationError, "the call was broken off")]
    public async Task NoAnswer_ForAnyReason_IsNamed(HttpRequestError error, string what)
    {
        Wire.ConnectFailure = () => new HttpRequestException(error, "The cause.");

        Assert.Equal($"Jobs.Get: {what}: The cause.", (await FailAsync<WorkspaceConnectionException>(ReadJob)).Message);
    }

    [Fact]
    public async Task NoAnswer_CauseWithoutAFullStop_IsToldFromWhatFollows()
    {
        Service.When("*").Throw(new IOException("Connection reset by peer"));

        Assert.Equal(
            "Desktops.AddVolumes: the connection was lost: Connection reset by peer. The outcome is unknown: the service may have carried out the call.",
            (await FailAsync<WorkspaceConnectionException>(AddToDesktop)).Message);
    }

    // What cannot be read may be half of a secret.
    [Fact]
    public async Task NoAnswer_ButSomethingThatIsNotHttp_IsNotQuoted()
    {
        var unreadable = new HttpIOException(HttpRequestError.InvalidResponse, "Received an invalid header line: 'X-Subject-Token MIID'.");
        Service.When("*").Throw(new HttpRequestException("An error occurred while sending the request.", unreadable));

        var e = await FailAsync<WorkspaceConnectionException>(AddToDesktop);

        Assert.Equal(
            "Desktops.AddVolumes: the connection was lost: the answer is not valid HTTP. The outcome is unknown: the service may have carried out the call.",
            e.Message);
        Assert.Equal((AddToDesktop, true, 1), (e.Operation, e.OutcomeUnknown, e.Attempts));
        Assert.DoesNotContain("MIID", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondSending_WrappedByAHandler_IsNotALostConnection()
    {
        Service.When("*").Throw(new HttpRequestException("Sending failed.", SecondSendException.FromHandler(firstAnswer: null)));

        var e = await FailAsync<WorkspaceConnectionException>(AddToDesktop);

        Assert.StartsWith("Desktops.AddVolumes: the call was broken off: A message handler of the app tried", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_IsTheCallers()
    {
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        var e = await FailureOf<WorkspaceCanceledException>(() => CreateClient().Jobs.GetAsync(JobId, canceled.Token));

        Assert.Equal("Jobs.Get: canceled by the caller.", e.Message);
    }

    public sealed class ByConstructor() : MessageTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : MessageTests(ClientPath.DependencyInjection);
}
