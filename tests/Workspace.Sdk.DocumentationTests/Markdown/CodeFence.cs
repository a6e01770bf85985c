namespace DocumentationTests.Markdown;

/// <summary>A block of code between two lines of backticks.</summary>
/// <param name="Language">What stands behind the opening backticks.</param>
/// <param name="FirstLine">The index of the first line of code.</param>
/// <param name="Lines">The lines of code.</param>
/// <param name="Marker">What the comment in the line above says, for example <c>snippet: samples/A/B.cs#name</c>.</param>
internal sealed record CodeFence(string Language, int FirstLine, IReadOnlyList<string> Lines, string? Marker)
{
    private const string SnippetMarker = "snippet:";

    /// <summary>Code against the vendor's own packages, which are not among the dependencies.</summary>
    public bool IsOfTheVendor => Marker == "not compiled: the vendor's SDK";

    /// <summary>Where the code is cut from.</summary>
    public SnippetSource? Source => Marker is not null && Marker.StartsWith(SnippetMarker, StringComparison.Ordinal)
        ? SnippetSource.Parse(Marker[SnippetMarker.Length..].Trim())
        : null;
}
