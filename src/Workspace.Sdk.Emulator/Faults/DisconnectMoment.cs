namespace Workspace.Sdk.Emulator;

/// <summary>When a connection is ended. Given to <see cref="EmulatedFault.Disconnect"/>.</summary>
public enum DisconnectMoment
{
    /// <summary>The head of the request has been read, its body has not. Nothing is done.</summary>
    BeforeReading,

    /// <summary>The request has been read to its end. Nothing is done.</summary>
    BeforeWork,

    /// <summary>The work is done; nothing of the answer is sent.</summary>
    AfterWork,

    /// <summary>The work is done; the first 20 bytes of the answer are sent, of which with TLS none can be read.</summary>
    InHeaders,

    /// <summary>The work is done; status, headers with the full length and the first half of the body are sent.</summary>
    InBody,

    /// <summary>
    /// The work is done and the answer sent. The connection is ended when the next bytes arrive on it, unread: over HTTP/1.1 the next
    /// request, over HTTP/2 whatever the client sends.
    /// </summary>
    WhenUsedAgain,
}
