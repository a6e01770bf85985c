namespace Workspace.Sdk;

/// <summary>The headers of the cloud's own.</summary>
internal static class HeaderNames
{
    public const string AuthToken = "X-Auth-Token";
    public const string Host = "Host";
    public const string Authorization = "Authorization";
    public const string SdkDate = "X-Sdk-Date";
    public const string SecurityToken = "X-Security-Token";
    public const string ProjectId = "X-Project-Id";
    public const string SubjectToken = "X-Subject-Token";
    public const string RequestId = "X-Request-Id";
    public const string IamTraceId = "X-IAM-Trace-Id";

    /// <summary>The first value of a header, or <see langword="null"/>.</summary>
    public static string? FindHeader(this HttpResponseMessage response, string name)
    {
        if (response.Headers.NonValidated.TryGetValues(name, out var values))
        {
            foreach (var value in values)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The id under which the answering server knows the request.</summary>
    public static string? FindRequestId(this HttpResponseMessage response) =>
        response.FindHeader(RequestId) ?? response.FindHeader(IamTraceId);
}
