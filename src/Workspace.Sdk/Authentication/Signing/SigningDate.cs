using System.Globalization;

namespace Workspace.Sdk;

/// <summary>The date in <c>X-Sdk-Date</c>: always UTC, and the same in every culture.</summary>
internal static class SigningDate
{
    private const string Form = "yyyyMMdd'T'HHmmss'Z'";

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    public static bool IsWellFormed(string date) =>
        DateTime.TryParseExact(date, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
