using System.Globalization;
using System.Net.Http.Headers;

namespace Workspace.Sdk;

/// <summary>What options must be. Each fault names the option, its value and the way out.</summary>
internal static class WorkspaceClientOptionsRules
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    public static IEnumerable<string> FindFaults(WorkspaceClientOptions options) =>
        FindPlaceFaults(options).Concat(FindAccessFaults(options)).Concat(FindTimeFaults(options));

    private static IEnumerable<string> FindPlaceFaults(WorkspaceClientOptions options)
    {
        if (options is { Region: null, Endpoint: null })
        {
            yield return "Region is not set: set it, for example to 'ap-southeast-1', or set Endpoint.";
        }
        else if (options.Region is { } region && (options.Endpoint is null || options.IamEndpoint is null) && !RegionEndpoints.IsWellFormed(region))
        {
            yield return $"Region is '{region}': a region reads like 'ap-southeast-1'. Correct it, or set both Endpoint and IamEndpoint.";
        }

        if (FindEndpointFault(nameof(options.Endpoint), options.Endpoint) is { } endpointFault)
        {
            yield return endpointFault;
        }

        if (FindEndpointFault(nameof(options.IamEndpoint), options.IamEndpoint) is { } iamFault)
        {
            yield return iamFault;
        }
    }

    private static IEnumerable<string> FindAccessFaults(WorkspaceClientOptions options)
    {
        if (options.Credential is null)
        {
            yield return $"Credential is not set: set it, for example to a new {nameof(IamPasswordCredential)}, or Credential in the configuration section to Default, Environment, Profile, EcsMetadata or a section of its own.";
        }
        else if (options.Credential.FindFault(options) is { } fault)
        {
            yield return fault;
        }

        if (options.ProjectId is { } projectId && FindProjectIdFault(options, projectId) is { } rule)
        {
            yield return $"ProjectId is '{projectId}': it {rule}. Set it to the project's id, or leave it out to have it from the access.";
        }

        if (options.ApplicationId is { } application && !ProductInfoHeaderValue.TryParse(application, out _))
        {
            yield return $"ApplicationId is '{application}': it must read like 'name' or 'name/version', without spaces.";
        }

        if (options.TimeProvider is null)
        {
            yield return "TimeProvider is null: leave it out, or set it to TimeProvider.System.";
        }
    }

    // With keys the id is also sent in a header.
    private static string? FindProjectIdFault(WorkspaceClientOptions options, string projectId) =>
        PathSegment.FindFault(projectId) ?? (options.Credential is { GivesKeys: true } ? HeaderValue.FindFault(projectId) : null);

    private static IEnumerable<string> FindTimeFaults(WorkspaceClientOptions options)
    {
        (string Name, TimeSpan Value)[] limits =
        [
            (nameof(options.ConnectTimeout), options.ConnectTimeout),
            (nameof(options.AttemptTimeout), options.AttemptTimeout),
            (nameof(options.TotalTimeout), options.TotalTimeout),
        ];
        foreach (var (name, value) in limits)
        {
            if (value != Timeout.InfiniteTimeSpan && (value <= TimeSpan.Zero || value > TimeLimit.Longest))
            {
                yield return $"{name} is {value}: it must be above zero and at most {TimeLimit.Longest:c}, or infinite (-00:00:00.0010000).";
            }
        }

        var retry = options.Retry;
        if (retry.MaxRetries is < 0 or > 100)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"Retry.MaxRetries is {retry.MaxRetries}: it must be 0 (never repeat) to 100.");
        }

        if (retry.BaseDelay <= TimeSpan.Zero || retry.BaseDelay > LongestDelay)
        {
            yield return $"Retry.BaseDelay is {retry.BaseDelay}: it must be above zero and at most {LongestDelay:c}.";
        }

        if (retry.MaxDelay < retry.BaseDelay || retry.MaxDelay > LongestDelay)
        {
            yield return $"Retry.MaxDelay is {retry.MaxDelay}: it must be at least Retry.BaseDelay ({retry.BaseDelay}) and at most {LongestDelay:c}.";
        }
    }

    private static string? FindEndpointFault(string name, Uri? endpoint) => endpoint switch
    {
        null => null,
        { IsAbsoluteUri: false } => $"{name} is '{endpoint}': it must be an absolute address, for example 'https://workspace.ap-southeast-1.myhuaweicloud.com'.",
        { UserInfo.Length: > 0 } or { Query.Length: > 0 } or { Fragment.Length: > 0 } =>
            $"{name} is an address with user, query or fragment: leave them out.",
        { Scheme: "https" } or { Scheme: "http", IsLoopback: true } => null,
        _ => $"{name} is '{endpoint.GetLeftPart(UriPartial.Path)}': it must be https, since access is sent there; http is for loopback only.",
    };
}
