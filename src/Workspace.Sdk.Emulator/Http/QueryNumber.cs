using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Workspace.Sdk.Emulator;

/// <summary>Whole numbers in a query.</summary>
internal static class QueryNumber
{
    /// <summary>False when the parameter is there, but is no number from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public static bool TryRead(IQueryCollection query, string name, int defaultValue, int min, int max, out int value)
    {
        value = defaultValue;
        return !query.TryGetValue(name, out var text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= min && value <= max);
    }
}
