using System.Text.RegularExpressions;

namespace Workspace.Sdk;

/// <summary>The addresses of a region. Any well-formed region has them by pattern; exceptions are listed here.</summary>
internal static partial class RegionEndpoints
{
    private static readonly Uri GlobalIam = new("https://iam.myhuaweicloud.com");

    public static bool IsWellFormed(string region) => RegionPattern().IsMatch(region);

    public static Uri Workspace(string region) => new($"https://workspace.{region}.{Domain(region)}");

    public static Uri Iam(string? region) => region switch
    {
        // No IAM of their own; a token of the global one is good everywhere.
        null or "cn-north-11" or "af-north-1" => GlobalIam,
        _ => new Uri($"https://iam.{region}.{Domain(region)}"),
    };

    // The European site has a domain of its own.
    private static string Domain(string region) => region == "eu-west-101" ? "myhuaweicloud.eu" : "myhuaweicloud.com";

    [GeneratedRegex("^[a-z]{2,}-[a-z]+-[0-9]{1,3}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionPattern();
}
