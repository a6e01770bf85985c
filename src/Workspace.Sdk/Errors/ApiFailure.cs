using System.Net;

namespace Workspace.Sdk;

/// <summary>All that a <see cref="WorkspaceApiException"/> is made of.</summary>
internal sealed class ApiFailure
{
    public required string Message { get; init; }

    public required ApiRequest Request { get; init; }

    public required HttpStatusCode StatusCode { get; init; }

    public required ErrorBody Body { get; init; }

    public required string? ResponseBody { get; init; }

    public required string? RequestId { get; init; }

    public required TimeSpan? RetryAfter { get; init; }

    public required bool OutcomeUnknown { get; init; }

    public required int Attempts { get; init; }
}
