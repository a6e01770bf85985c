namespace Workspace.Sdk;

/// <summary>The codes whose meaning the HTTP status does not tell.</summary>
internal static class ServiceCodes
{
    /// <summary>Answered with 400 while an earlier add of disks is still running on the desktop.</summary>
    public const string AddIsRunning = "WKS.0407";

    /// <summary>Answered with 400 by a read of a desktop pool that does not exist.</summary>
    public const string PoolNotFound = "WKS.0001";

    /// <summary>The gateway's number for "too many requests".</summary>
    private const string Throttled = "0308";

    /// <summary>The gateway's number for "IAM is not available": the request was not even authenticated.</summary>
    private const string IamUnavailable = "0613";

    public static bool MeansThrottled(string? code) => IsGatewayCode(code, Throttled);

    public static bool MeansIamUnavailable(string? code) => IsGatewayCode(code, IamUnavailable);

    /// <summary>"Not found", answered by the service with status 500.</summary>
    public static bool MeansNotFound(string? code) => code is "WKS.0202" or "WKS.0915";

    // The shared gateway and the gateway product use the same numbers under two prefixes.
    private static bool IsGatewayCode(string? code, string number) =>
        code is not null
        && (code.StartsWith("APIGW.", StringComparison.Ordinal) || code.StartsWith("APIG.", StringComparison.Ordinal))
        && code.AsSpan(code.IndexOf('.', StringComparison.Ordinal) + 1).SequenceEqual(number);
}
