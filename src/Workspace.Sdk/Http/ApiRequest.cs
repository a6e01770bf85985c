using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Workspace.Sdk;

/// <summary>One operation with its arguments: all that is to be sent, except access and host.</summary>
internal sealed class ApiRequest
{
    private ApiRequest(ApiEffect effect, string operation, HttpMethod method, string route)
    {
        Effect = effect;
        Operation = operation;
        Method = method;
        Route = route;
    }

    /// <summary>Whether the call changes something: declared by each operation, never guessed from the method.</summary>
    public ApiEffect Effect { get; }

    /// <summary>The name of the operation, as a caller knows it.</summary>
    public string Operation { get; }

    public HttpMethod Method { get; }

    /// <summary>The path as a template: what is sent once its placeholders are filled, and what errors name.</summary>
    public string Route { get; }

    /// <summary>Whether it asks for the resources of a project.</summary>
    public bool IsForProject => Route.Contains("{project_id}", StringComparison.Ordinal);

    /// <summary>The id for the placeholder after the project's, already checked.</summary>
    public string? Id { get; private init; }

    /// <summary>The query, encoded, with its question mark; empty for none.</summary>
    public string Query { get; private init; } = "";

    /// <summary>The JSON to send; the very bytes, since a signature covers them.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public byte[]? Body { get; private init; }

    /// <summary>What in the body must not get into an exception, should the server echo it.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public IReadOnlyList<string> Secrets { get; private init; } = [];

    /// <summary>A code by which this operation says "not found" under another status than 404.</summary>
    public string? NotFoundCode { get; private init; }

    public static ApiRequest Read(
        string operation, string route, string id, string? notFoundCode = null, [CallerArgumentExpression(nameof(id))] string idName = "") =>
        new(ApiEffect.Reads, operation, HttpMethod.Get, route) { Id = PathSegment.Check(id, idName), NotFoundCode = notFoundCode };

    public static ApiRequest Read(string operation, string route, QueryString query) =>
        new(ApiEffect.Reads, operation, HttpMethod.Get, route) { Query = query.ToString() };

    public static ApiRequest Change<TBody>(
        string operation,
        HttpMethod method,
        string route,
        string id,
        TBody body,
        JsonTypeInfo<TBody> bodyType,
        [CallerArgumentExpression(nameof(id))] string idName = "") =>
        new(ApiEffect.Changes, operation, method, route)
        {
            Id = PathSegment.Check(id, idName),
            Body = JsonSerializer.SerializeToUtf8Bytes(body, bodyType),
        };

    public static ApiRequest SignIn(string operation, string route, QueryString query) =>
        new(ApiEffect.SignsIn, operation, HttpMethod.Get, route) { Query = query.ToString() };

    public static ApiRequest SignIn<TBody>(
        string operation, string route, QueryString query, TBody body, JsonTypeInfo<TBody> bodyType, IReadOnlyList<string>? secrets = null) =>
        new(ApiEffect.SignsIn, operation, HttpMethod.Post, route)
        {
            Query = query.ToString(),
            Secrets = secrets ?? [],
            Body = JsonSerializer.SerializeToUtf8Bytes(body, bodyType),
        };

    /// <summary>The address of the request.</summary>
    /// <param name="server">What all routes follow; ends in a slash.</param>
    /// <param name="projectId">For the placeholder of the project, where the route has one.</param>
    public Uri CreateUri(string server, string projectId = "")
    {
        var address = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        address.AppendLiteral(server);

        // The placeholders are filled from left to right; each value has been checked to be one path segment.
        var route = Route.AsSpan();
        foreach (var value in (ReadOnlySpan<string>)[projectId, Id ?? ""])
        {
            if (route.IndexOf('{') is >= 0 and var start)
            {
                address.AppendFormatted(route[..start]);
                address.AppendLiteral(PathSegment.Encode(value));
                route = route[(route.IndexOf('}') + 1)..];
            }
        }

        address.AppendFormatted(route);
        address.AppendLiteral(Query);
        return new Uri(address.ToStringAndClear());
    }
}
