using System.Globalization;

namespace Workspace.Sdk.Emulator;

/// <summary>The header <c>X-Sdk-Date</c>: when a request was signed.</summary>
internal static class SdkDate
{
    public const string Header = "X-Sdk-Date";

    /// <summary>The time in UTC, or null when it is not exactly of the form 20260102T030405Z.</summary>
    public static DateTimeOffset? Parse(string? value) =>
        DateTimeOffset.TryParseExact(
            value, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
