namespace Workspace.Sdk;

/// <summary>The rule for a secret that is sent in a header.</summary>
internal static class HeaderValue
{
    public static string Check(string value, string name)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return FindFault(value) is { } fault ? throw new ArgumentException($"{name} {fault}.", name) : value;
    }

    /// <summary>What is wrong with a value, or <see langword="null"/>. The value is a secret, so only the place is named.</summary>
    public static string? FindFault(string value) => value.AsSpan().IndexOfAnyExceptInRange('!', '~') switch
    {
        _ when string.IsNullOrWhiteSpace(value) => "is empty",
        < 0 => null,
        var position => $"has a character at position {position} that cannot stand in a header: only printable ASCII without spaces can",
    };
}
