using System.Net;
using System.Text;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Authentication.Metadata;

public sealed class MetadataSessionHandlerTests : IDisposable
{
    private const string Session = "session-1";
    private const string NoAgency = "Please configure a cloud service agency for this server first.";

    private readonly Queue<Func<HttpResponseMessage>> _answers = [];
    private readonly List<HttpResponseMessage> _given = [];
    private readonly Wire _wire;
    private readonly HttpMessageInvoker _client;

    public MetadataSessionHandlerTests()
    {
        _wire = new Wire(new Scripted(_answers));
        _client = new HttpMessageInvoker(new MetadataSessionHandler(new Uri("http://169.254.169.254")) { InnerHandler = _wire });
    }

    [Fact]
    public async Task Request_Always_IsSentInASessionThatWasOpenedForIt()
    {
        Answer(HttpStatusCode.OK, Session);
        Answer(HttpStatusCode.OK, "keys");

        Assert.Equal((HttpStatusCode.OK, "keys"), await SendAsync());

        AssertSent("PUT", "GET");
        Assert.Equal("http://169.254.169.254/meta-data/latest/api/token", _wire.Sent[0].Uri.AbsoluteUri);
        Assert.Equal("http://169.254.169.254/openstack/latest/securitykey", _wire.Sent[1].Uri.AbsoluteUri);
        Assert.Equal(Session, _wire.Sent[1].Header("X-Metadata-Token"));
    }

    [Fact]
    public async Task Session_Always_IsOpenedForSixHoursWithAnEmptyBodyAndNoSession()
    {
        Answer(HttpStatusCode.OK, Session);
        Answer(HttpStatusCode.OK, "keys");

        await SendAsync();

        Assert.Equal("21600", _wire.Sent[0].Header("X-Metadata-Token-Ttl-Seconds"));
        Assert.Null(_wire.Sent[0].Body);
        Assert.Null(_wire.Sent[0].Header("X-Metadata-Token"));
        Assert.Null(_wire.Sent[1].Header("X-Metadata-Token-Ttl-Seconds"));
    }

    [Fact]
    public async Task SessionToken_IsReadUpToALimit()
    {
        Answer(HttpStatusCode.OK, new string('s', 1024 * 1024));
        Answer(HttpStatusCode.OK, "keys");

        await SendAsync();

        Assert.Equal(64 * 1024, _wire.Sent[1].Header("X-Metadata-Token")!.Length);
    }

    [Fact]
    public async Task SessionTokenWithALineEnd_IsUsedWithoutIt()
    {
        Answer(HttpStatusCode.OK, $"{Session}\r\n");
        Answer(HttpStatusCode.OK, "keys");

        await SendAsync();

        Assert.Equal(Session, _wire.Sent[1].Header("X-Metadata-Token"));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.MethodNotAllowed)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task ServiceThatKnowsNoSessions_IsAskedWithoutOne(HttpStatusCode status)
    {
        Answer(status, "no sessions");
        Answer(HttpStatusCode.OK, "keys");

        Assert.Equal((HttpStatusCode.OK, "keys"), await SendAsync());

        AssertSent("PUT", "GET");
        Assert.Null(_wire.Sent[1].Header("X-Metadata-Token"));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.Found)]
    public async Task OtherFailureToOpenASession_IsTheAnswer(HttpStatusCode status)
    {
        Answer(status, "why");

        Assert.Equal((status, "why"), await SendAsync());

        AssertSent("PUT");
    }

    [Fact]
    public async Task Unauthorized_WithoutASession_DemandsOneAndRepeatsTheRequestInIt()
    {
        Answer(HttpStatusCode.NotFound, "no sessions");
        Answer(HttpStatusCode.Unauthorized, "Unauthorized");
        Answer(HttpStatusCode.OK, Session);
        Answer(HttpStatusCode.OK, "keys");

        Assert.Equal((HttpStatusCode.OK, "keys"), await SendAsync());

        AssertSent("PUT", "GET", "PUT", "GET");
        Assert.Null(_wire.Sent[1].Header("X-Metadata-Token"));
        Assert.Equal(Session, _wire.Sent[3].Header("X-Metadata-Token"));
    }

    // Their connections would stay taken.
    [Fact]
    public async Task AnswersOnTheWayToTheKeys_AreLetGo()
    {
        Answer(HttpStatusCode.NotFound, "no sessions");
        Answer(HttpStatusCode.Unauthorized, "Unauthorized");
        Answer(HttpStatusCode.OK, Session);
        Answer(HttpStatusCode.OK, "keys");

        await SendAsync();

        Assert.Equal(4, _given.Count);
        await Assert.AllAsync(_given, a => Assert.ThrowsAsync<ObjectDisposedException>(() => a.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Unauthorized_InTheDemandedSession_IsTheAnswer()
    {
        Answer(HttpStatusCode.NotFound, "no sessions");
        Answer(HttpStatusCode.Unauthorized, "Unauthorized");
        Answer(HttpStatusCode.OK, Session);
        Answer(HttpStatusCode.Unauthorized, "still");

        Assert.Equal((HttpStatusCode.Unauthorized, "still"), await SendAsync());

        AssertSent("PUT", "GET", "PUT", "GET");
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task DemandedSession_ThatIsRefused_IsTheAnswer(HttpStatusCode status)
    {
        Answer(HttpStatusCode.NotFound, "no sessions");
        Answer(HttpStatusCode.Unauthorized, "Unauthorized");
        Answer(status, "why");

        Assert.Equal((status, "why"), await SendAsync());

        AssertSent("PUT", "GET", "PUT");
    }

    [Fact]
    public async Task Unauthorized_InASession_IsTheAnswer()
    {
        Answer(HttpStatusCode.OK, Session);
        Answer(HttpStatusCode.Unauthorized, "Unauthorized");

        Assert.Equal((HttpStatusCode.Unauthorized, "Unauthorized"), await SendAsync());

        AssertSent("PUT", "GET");
    }

    [Theory]
    [InlineData(NoAgency)]
    [InlineData("AGENCY not found")]
    public async Task Unauthorized_ForWantOfAnAgency_IsPassedOnWithItsBody(string text)
    {
        Answer(HttpStatusCode.NotFound, "no sessions");
        Answer(HttpStatusCode.Unauthorized, text);

        Assert.Equal((HttpStatusCode.Unauthorized, text), await SendAsync());

        AssertSent("PUT", "GET");
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task OtherFailure_WithoutASession_IsTheAnswer(HttpStatusCode status)
    {
        Answer(HttpStatusCode.NotFound, "no sessions");
        Answer(status, "why");

        Assert.Equal((status, "why"), await SendAsync());

        AssertSent("PUT", "GET");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("odd s3cret")]
    [InlineData("s3cret\r\nX-Evil: 1")]
    [InlineData("s3cret\u00e9")]
    public async Task OddSessionToken_IsAClearErrorThatDoesNotShowIt(string token)
    {
        Answer(HttpStatusCode.OK, token);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(SendAsync);

        Assert.StartsWith("The metadata service answered a session token that ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failure.Message, StringComparison.Ordinal);
        AssertSent("PUT");
    }

    [Fact]
    public async Task NoRequest_EverCarriesForwardedFor()
    {
        Answer(HttpStatusCode.NotFound, "no sessions");
        Answer(HttpStatusCode.Unauthorized, "Unauthorized");
        Answer(HttpStatusCode.OK, Session);
        Answer(HttpStatusCode.OK, "keys");

        await SendAsync();

        Assert.All(_wire.Sent, s => Assert.Null(s.Header("X-Forwarded-For")));
    }

    [Fact]
    public async Task Address_WithAPort_IsThatOfTheSessionToo()
    {
        using var client = new HttpMessageInvoker(new MetadataSessionHandler(new Uri("http://localhost:8080/")) { InnerHandler = _wire }, disposeHandler: false);
        Answer(HttpStatusCode.OK, Session);
        Answer(HttpStatusCode.OK, "keys");

        using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost:8080/openstack/latest/securitykey");
        using var response = await client.SendAsync(request, default);

        Assert.Equal("http://localhost:8080/meta-data/latest/api/token", _wire.Sent[0].Uri.AbsoluteUri);
    }

    public void Dispose()
    {
        _client.Dispose();
        _wire.Dispose();
    }

    private void Answer(HttpStatusCode status, string body) => _answers.Enqueue(() =>
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8) };
        _given.Add(answer);
        return answer;
    });

    private async Task<(HttpStatusCode Status, string Body)> SendAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://169.254.169.254/openstack/latest/securitykey");
        using var response = await _client.SendAsync(request, default);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private void AssertSent(params string[] methods) => Assert.Equal(methods, _wire.Sent.Select(s => s.Method.Method));

    private sealed class Scripted(Queue<Func<HttpResponseMessage>> answers) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answers.Dequeue()());
    }
}
