using System.Globalization;

namespace Workspace.Sdk.Emulator;

/// <summary>Times as IAM and the metadata service write them: UTC with six fraction digits.</summary>
internal static class IamTime
{
    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
