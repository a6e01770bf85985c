namespace Workspace.Sdk.Emulator;

/// <summary>What becomes of an answer on its way to the client.</summary>
internal enum Delivery
{
    Whole,

    /// <summary>The request is given up: over HTTP/1.1 its connection with it, over HTTP/2 its stream alone.</summary>
    Dropped,

    StalledBeforeHeaders,

    StalledInBody,

    /// <summary>The connection is ended in place of an answer.</summary>
    Disconnected,

    /// <summary>The connection is ended within the first bytes of the answer.</summary>
    DisconnectedInHeaders,

    /// <summary>The connection is ended when half of the body has been sent.</summary>
    DisconnectedInBody,

    /// <summary>Something that is not HTTP is sent, and the connection ended.</summary>
    NotHttp,

    /// <summary>The answer is whole. The connection is ended when the client uses it again.</summary>
    WholeThenDisconnected,
}
