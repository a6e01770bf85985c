namespace Workspace.Sdk;

/// <summary>Why an attempt ended without a complete answer.</summary>
internal enum NoAnswerReason
{
    /// <summary>The name did not resolve, or no connection or TLS session could be made.</summary>
    NotConnected,

    /// <summary>No connection or TLS session was made in time.</summary>
    ConnectTimeout,

    /// <summary>The server's certificate is not valid.</summary>
    CertificateRefused,

    /// <summary>The connection broke, or carried something that is not HTTP.</summary>
    ConnectionLost,

    /// <summary>The attempt's time ran out.</summary>
    AttemptTimeout,

    /// <summary>The whole call's time ran out.</summary>
    TotalTimeout,

    /// <summary>The caller gave up.</summary>
    Canceled,

    /// <summary>A message handler of the app failed.</summary>
    HandlerFailed,
}
