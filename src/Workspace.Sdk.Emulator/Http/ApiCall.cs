using Microsoft.AspNetCore.Http;

namespace Workspace.Sdk.Emulator;

/// <summary>One request, read to its end: all that an operation sees of HTTP.</summary>
internal sealed class ApiCall
{
    public const string Authorization = "Authorization";

    public required string RequestId { get; init; }

    public required string Method { get; init; }

    /// <summary>The path and the query exactly as on the wire.</summary>
    public required string RawTarget { get; init; }

    /// <summary>The operation and the values of its path; null when the path or its method is not known.</summary>
    public required RouteMatch? Route { get; init; }

    /// <summary>Scheme, host and port as the client addressed them, without a trailing slash.</summary>
    public required string BaseAddress { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required IQueryCollection Query { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>The token that came with the call, or null.</summary>
    public string? Token => Headers.GetValueOrDefault("X-Auth-Token");

    /// <summary>Whether the call came with a signature, or with anything else in its place.</summary>
    public bool IsSigned => Headers.ContainsKey(Authorization);

    public string PathValue(string name) => Route!.Values[name];
}
