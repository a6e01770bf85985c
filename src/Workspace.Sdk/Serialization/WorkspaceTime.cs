using System.Globalization;

namespace Workspace.Sdk;

/// <summary>Reads the service's times: ISO 8601, or "2020-04-10 06:45:14", which is UTC without saying so.</summary>
internal static class WorkspaceTime
{
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
