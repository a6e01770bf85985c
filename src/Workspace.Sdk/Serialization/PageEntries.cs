namespace Workspace.Sdk;

/// <summary>The entries of a page as the service gave them. One that is null is left out of the items, and still has its place in the list.</summary>
internal sealed class PageEntries<T>(IReadOnlyList<T>? given)
    where T : class
{
    public static readonly PageEntries<T> None = new(null);

    public IReadOnlyList<T> Items { get; } = given.WithoutNulls();

    public int Count { get; } = given?.Count ?? 0;

    public bool AreGiven { get; } = given is not null;
}
