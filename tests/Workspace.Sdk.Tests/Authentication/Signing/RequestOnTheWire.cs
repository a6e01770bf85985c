namespace Workspace.Sdk.Tests.Authentication.Signing;

/// <summary>A request as a server received it.</summary>
internal sealed record RequestOnTheWire(string RequestLine, IReadOnlyList<string> HeaderLines)
{
    public byte[] Body { get; set; } = [];

    /// <summary>The value of a header that is there at most once.</summary>
    public string? Header(string name) => HeaderLines.SingleOrDefault(l => l.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..];
}
