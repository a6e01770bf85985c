using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Workspace.Sdk.Tests.Resilience;

/// <summary>What was thrown, and the reason that the rules are asked with. What each reason means is the table of <see cref="RepetitionRulesTests"/>.</summary>
public sealed class NoAnswerReasonsTests
{
    /// <summary>Each error that .NET tells apart, before the body was begun and after.</summary>
    private static readonly Dictionary<HttpRequestError, string> Errors = new()
    {
        [HttpRequestError.NameResolutionError] = "NotConnected",
        [HttpRequestError.ConnectionError] = "NotConnected",
        [HttpRequestError.SecureConnectionError] = "NotConnected",
        [HttpRequestError.ProxyTunnelError] = "NotConnected",
        [HttpRequestError.Unknown] = "ConnectionLost",
        [HttpRequestError.HttpProtocolError] = "ConnectionLost",
        [HttpRequestError.ExtendedConnectNotSupported] = "ConnectionLost",
        [HttpRequestError.InvalidResponse] = "ConnectionLost",
        [HttpRequestError.ResponseEnded] = "ConnectionLost",
        [HttpRequestError.ConfigurationLimitExceeded] = "ConnectionLost",
        [HttpRequestError.VersionNegotiationError] = "HandlerFailed",
        [HttpRequestError.UserAuthenticationError] = "HandlerFailed",
    };

    /// <summary>Where a socket fails decides, not how.</summary>
    private static readonly (string Where, Func<SocketException, Exception> Thrown, string Reason)[] Sockets =
    [
        ("resolving the name", e => new HttpRequestException(HttpRequestError.NameResolutionError, "No such host is known.", e), "NotConnected"),
        ("connecting", e => new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused", e), "NotConnected"),
        ("in the TLS handshake", e => Tls(new IOException("Unable to read data.", e)), "NotConnected"),
        ("sending, or waiting for the answer", e => new HttpRequestException("An error occurred.", new IOException("Unable to read data.", e)), "ConnectionLost"),
        ("in the body of the answer", e => new IOException("Unable to read data.", e), "ConnectionLost"),
        ("in a primary handler of the app", e => e, "ConnectionLost"),
    ];

    private static readonly (string What, Exception Thrown, string Reason)[] Others =
    [
        ("certificate: untrusted", Tls(Refusal("The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot")), "CertificateRefused"),
        ("certificate: another name", Tls(Refusal("The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch")), "CertificateRefused"),
        ("certificate: the app's check", Tls(Refusal("The remote certificate was rejected by the provided RemoteCertificateValidationCallback.")), "CertificateRefused"),
        ("handshake: broke off", Tls(new IOException("Received an unexpected EOF or 0 bytes from the transport stream.")), "NotConnected"),
        ("handshake: not TLS", Tls(Refusal("Cannot determine the frame size or a corrupted frame was received.")), "NotConnected"),
        ("handshake: the server refused the client's certificate", Tls(new AuthenticationException(
            "Authentication failed, see inner exception.", new InvalidOperationException("alert bad certificate"))), "NotConnected"),
        ("answer: ended early", new HttpIOException(HttpRequestError.ResponseEnded), "ConnectionLost"),
        ("answer: not HTTP", new HttpIOException(HttpRequestError.InvalidResponse), "ConnectionLost"),
        ("HTTP/2: stream reset", new HttpRequestException(HttpRequestError.HttpProtocolError, "", new HttpProtocolException(2, "INTERNAL_ERROR", null)), "ConnectionLost"),
        ("HTTP/2: stream reset in the body of the answer", new HttpProtocolException(2, "INTERNAL_ERROR", null), "ConnectionLost"),
        ("HTTP/2: stream ended while its body was sent", new TaskCanceledException("The operation was canceled."), "ConnectionLost"),
        ("body refused to the connection", SecondSendException.FromBeneath(), "ConnectionLost"),
        ("body refused to the connection, wrapped", new HttpRequestException("", SecondSendException.FromBeneath()), "ConnectionLost"),
        ("body refused to a handler", SecondSendException.FromHandler(null), "HandlerFailed"),
        ("body refused to a handler after an answer", SecondSendException.FromHandler(new AnswerHead(HttpStatusCode.BadGateway, null)), "HandlerFailed"),
        ("body refused to a handler, wrapped", new HttpRequestException(HttpRequestError.ConnectionError, "", SecondSendException.FromHandler(null)), "HandlerFailed"),
        ("handler: its own time limit", new TimeoutException(), "HandlerFailed"),
        ("handler: a bug", new KeyNotFoundException(), "HandlerFailed"),
        ("handler: a refusal", new InvalidOperationException("The circuit is open."), "HandlerFailed"),
        ("handler: not supported", new NotSupportedException(), "HandlerFailed"),
        ("handler: disposed", new ObjectDisposedException("handler"), "HandlerFailed"),
        ("request cannot be signed", new UnsignableRequestException("its path is odd"), "HandlerFailed"),
    ];

    /// <summary>What ended the attempt from outside goes before whatever was thrown for it.</summary>
    private static readonly Dictionary<string, string> Ends = new()
    {
        ["AttemptTimeout"] = "AttemptTimeout",
        ["TotalTimeout"] = "TotalTimeout",
        ["Caller"] = "Canceled",
    };

    private static readonly bool[] Started = [false, true];

    private static Exception ConnectTimeout => new TaskCanceledException("The operation was canceled.", new TimeoutException("No connection within 10 seconds."));

    [Fact]
    public void Find_AnyHttpRequestError_FollowsTheTable()
    {
        Assert.Equal(Enum.GetValues<HttpRequestError>().Order(), Errors.Keys.Order());
        foreach (var (error, reason) in Errors)
        {
            AssertReason(error.ToString(), reason, new HttpRequestException(error));
        }
    }

    [Fact]
    public void Find_AnySocketError_FollowsWhereItHappened()
    {
        foreach (var error in Enum.GetValues<SocketError>())
        {
            foreach (var (where, thrown, reason) in Sockets)
            {
                AssertReason($"{error} {where}", reason, thrown(new SocketException((int)error)));
            }
        }
    }

    [Fact]
    public void Find_AnythingElse_FollowsTheTable()
    {
        foreach (var (what, thrown, reason) in Others)
        {
            AssertReason(what, reason, thrown);
        }
    }

    [Theory]
    [InlineData(false, "ConnectTimeout")]
    [InlineData(true, "ConnectionLost")]
    public void Find_CanceledForATimeout_IsTheConnectTimeoutUnlessTheBodyWasBegun(bool bodyStarted, string reason) =>
        Assert.Equal(reason, NoAnswerReasons.Find(AttemptEnd.Nothing, bodyStarted, ConnectTimeout).ToString());

    [Fact]
    public void Find_EndedFromOutside_NamesWhatEndedItWhateverWasThrown()
    {
        Assert.Equal(Enum.GetNames<AttemptEnd>().Except(["Nothing"]).Order(StringComparer.Ordinal), Ends.Keys.Order(StringComparer.Ordinal));
        var thrown = Others.Select(o => o.Thrown)
            .Concat(Errors.Keys.Select(e => new HttpRequestException(e)))
            .Concat([ConnectTimeout, new TaskCanceledException()]);
        foreach (var exception in thrown)
        {
            foreach (var (end, reason) in Ends)
            {
                AssertReason(end, reason, exception, Enum.Parse<AttemptEnd>(end));
            }
        }
    }

    private static void AssertReason(string what, string reason, Exception thrown, AttemptEnd end = AttemptEnd.Nothing)
    {
        foreach (var bodyStarted in Started)
        {
            Assert.Equal((what, reason), (what, NoAnswerReasons.Find(end, bodyStarted, thrown).ToString()));
        }
    }

    private static HttpRequestException Tls(Exception inner) =>
        new(HttpRequestError.SecureConnectionError, "The SSL connection could not be established, see inner exception.", inner);

    private static AuthenticationException Refusal(string message) => new(message);
}
