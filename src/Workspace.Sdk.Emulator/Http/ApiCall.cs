using Microsoft.AspNetCore.Http;

namespace Workspace.Sdk.Emulator;

/// <summary>One request, read to its end: all that an operation sees of HTTP.</summary>
internal sealed class ApiCall
{
    public required string RequestId { get; init; }

    /// <summary>The operation and the values of its path; null when the path or its method is not known.</summary>
    public required RouteMatch? Route { get; init; }

    /// <summary>Scheme, host and port as the client addressed them, without a trailing slash.</summary>
    public required string BaseAddress { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required IQueryCollection Query { get; init; }

    public required byte[] Body { get; init; }

    public string PathValue(string name) => Route!.Values[name];
}
