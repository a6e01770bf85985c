using System.Runtime.CompilerServices;

namespace Workspace.Sdk;

/// <summary>Goes through a list that the service gives in pages.</summary>
internal static class Paging
{
    /// <param name="offset">The index to begin at.</param>
    /// <param name="read">Reads the page that begins at an index: its items, how many entries of the list it has with those that are none, and how
    /// many there are on all pages, if that is known.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public static async IAsyncEnumerable<T> EnumerateAsync<T>(
        int offset,
        Func<int, CancellationToken, Task<(IReadOnlyList<T> Items, int Entries, int? Total)>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<T> items;
        int entries;
        int? total;
        do
        {
            (items, entries, total) = await read(offset, cancellationToken).ConfigureAwait(false);
            foreach (var item in items)
            {
                yield return item;
            }

            offset += entries;
        }
        // A total that has been passed is wrong: then, as without one, only an empty page ends the list.
        while (entries > 0 && offset != total);
    }
}
