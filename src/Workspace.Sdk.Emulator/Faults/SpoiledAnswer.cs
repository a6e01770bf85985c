namespace Workspace.Sdk.Emulator;

/// <summary>What an answer has become. Given to <see cref="EmulatedFault.Spoil"/>.</summary>
public enum SpoiledAnswer
{
    /// <summary>No body.</summary>
    Empty,

    /// <summary>The first half of the JSON, with a length that says that this is all.</summary>
    CutJson,

    /// <summary>JSON in which every text, number and truth value has become an object.</summary>
    WrongTypes,

    /// <summary>A page for people, as proxies send.</summary>
    Html,

    /// <summary>The right JSON, followed by white space up to 65 MiB in all.</summary>
    Oversized,

    /// <summary>Bytes that are neither HTTP nor TLS, in place of status and all; then the connection is closed.</summary>
    NotHttp,
}
