using System.Net.Sockets;
using System.Security.Authentication;

namespace Workspace.Sdk;

/// <summary>Tells from what was thrown why no answer came.</summary>
internal static class NoAnswerReasons
{
    /// <param name="end">What ended the attempt from outside.</param>
    /// <param name="bodyStarted">Whether the body of a call that changes something began to be written.</param>
    /// <param name="cause">What was thrown.</param>
    public static NoAnswerReason Find(AttemptEnd end, bool bodyStarted, Exception cause) => end switch
    {
        AttemptEnd.Caller => NoAnswerReason.Canceled,
        AttemptEnd.TotalTimeout => NoAnswerReason.TotalTimeout,
        AttemptEnd.AttemptTimeout => NoAnswerReason.AttemptTimeout,
        _ => cause switch
        {
            _ when cause.FindInChain<SecondSendException>() is { } refused =>
                refused.IsFromBeneath ? NoAnswerReason.ConnectionLost : NoAnswerReason.HandlerFailed,
            OperationCanceledException { InnerException: TimeoutException } when !bodyStarted => NoAnswerReason.ConnectTimeout,
            HttpRequestException e => Find(e),
            IOException or SocketException => NoAnswerReason.ConnectionLost,

            // Canceled by nobody who may: HTTP/2 throws it for the body of a stream that the server has ended.
            OperationCanceledException => NoAnswerReason.ConnectionLost,
            _ => NoAnswerReason.HandlerFailed,
        },
    };

    /// <summary>The outermost of its kind among an exception and its causes.</summary>
    public static T? FindInChain<T>(this Exception exception)
        where T : Exception
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is T found)
            {
                return found;
            }
        }

        return null;
    }

    private static NoAnswerReason Find(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => NoAnswerReason.NotConnected,
        HttpRequestError.SecureConnectionError => IsCertificateRefusal(e) ? NoAnswerReason.CertificateRefused : NoAnswerReason.NotConnected,

        // What the app has set up does not fit the server: the same again does not help.
        HttpRequestError.VersionNegotiationError or HttpRequestError.UserAuthenticationError => NoAnswerReason.HandlerFailed,
        _ => NoAnswerReason.ConnectionLost,
    };

    // A handshake that broke off has a cause of its own below the AuthenticationException. One with something that is not TLS has none either,
    // and only the text tells it from a refused certificate.
    private static bool IsCertificateRefusal(HttpRequestException e) =>
        e.InnerException is AuthenticationException { InnerException: null } refusal
        && refusal.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase);
}
