namespace Workspace.Sdk;

/// <summary>Lists of answers, read leniently.</summary>
internal static class AnswerLists
{
    /// <summary>The list without entries that are null, since nobody expects any; a missing list is empty.</summary>
    public static IReadOnlyList<T> WithoutNulls<T>(this IReadOnlyList<T>? list)
        where T : class =>
        list is null ? [] : list.Any(e => e is null) ? [.. list.Where(e => e is not null)] : list;
}
