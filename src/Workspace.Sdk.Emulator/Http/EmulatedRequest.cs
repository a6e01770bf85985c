namespace Workspace.Sdk.Emulator;

/// <summary>
/// A request that reached the emulator, as far as it had been handled when <see cref="WorkspaceEmulator.Requests"/> was read.
/// </summary>
public sealed class EmulatedRequest
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path and the query exactly as sent on the wire, nothing decoded.</summary>
    public required string Path { get; init; }

    /// <summary>The operation, or <see langword="null"/> when the emulator has none for this method and path.</summary>
    public EmulatedOperation? Operation { get; init; }

    /// <summary>The headers; names are found in any case, several values of one name are joined by a comma.</summary>
    /// <remarks>Nothing is left out: passwords and tokens of the emulator are in here and in <see cref="Body"/>.</remarks>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body read as UTF-8. Empty for none, and until it has been read to its end.</summary>
    public required string Body { get; init; }

    /// <summary>The HTTP status that was sent, or <see langword="null"/> when none was (yet): dropped, or stalled before it.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Whether the operation was carried out, no matter whether the client was told so.</summary>
    public bool WorkDone { get; init; }

    /// <summary>The fault that it ran into, or <see langword="null"/> for none.</summary>
    public EmulatedFault? Fault { get; init; }
}
