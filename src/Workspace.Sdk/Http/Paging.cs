using System.Runtime.CompilerServices;

namespace Workspace.Sdk;

/// <summary>Goes through a list that the service gives in pages.</summary>
internal static class Paging
{
    /// <param name="offset">The index to begin at.</param>
    /// <param name="read">Reads the page that begins at an index: its items, and how many there are on all pages, if that is known.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public static async IAsyncEnumerable<T> EnumerateAsync<T>(
        int offset,
        Func<int, CancellationToken, Task<(IReadOnlyList<T> Items, int? Total)>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<T> items;
        int? total;
        do
        {
            (items, total) = await read(offset, cancellationToken).ConfigureAwait(false);
            foreach (var item in items)
            {
                yield return item;
            }

            offset += items.Count;
        }
        // A total that has been passed is wrong: then, as without one, only an empty page ends the list.
        while (items.Count > 0 && offset != total);
    }
}
