using System.Runtime.CompilerServices;

namespace Workspace.Sdk;

/// <summary>What is checked of the options of a list. A filter that is given must not be empty: left out of the query, it would turn "these" into
/// "all".</summary>
internal static class ListRules
{
    public static void CheckFilter(string? value, [CallerArgumentExpression(nameof(value))] string place = "")
    {
        if (value is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, place);
        }
    }

    public static void CheckFilter<T>(T? value, [CallerArgumentExpression(nameof(value))] string place = "")
        where T : struct, IOpenString<T> =>
        CheckFilter(value?.ToString(), place);

    public static void CheckFilter<T>(
        IReadOnlyList<T>? values, int maxCount = int.MaxValue, [CallerArgumentExpression(nameof(values))] string place = "")
    {
        if (values is null)
        {
            return;
        }

        CheckRange(values.Count, 1, maxCount, $"{place}.Count");
        for (var i = 0; i < values.Count; i++)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(values[i]?.ToString(), $"{place}[{i}]");
        }
    }

    public static void CheckRange(int value, int min, int max, [CallerArgumentExpression(nameof(value))] string place = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, min, place);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, max, place);
    }
}
