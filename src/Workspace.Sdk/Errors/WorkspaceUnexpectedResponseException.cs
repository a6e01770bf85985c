using System.Net;
using System.Text;

namespace Workspace.Sdk;

/// <summary>The service answered with success, but with something that cannot be used: not JSON, or without the id that the operation promises.</summary>
/// <remarks>After a call that changes something, <see cref="WorkspaceException.OutcomeUnknown"/> is <see langword="true"/>.</remarks>
public sealed class WorkspaceUnexpectedResponseException : WorkspaceException
{
    /// <inheritdoc cref="WorkspaceApiException(string, Exception?)"/>
    public WorkspaceUnexpectedResponseException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The HTTP status of the answer.</summary>
    public HttpStatusCode StatusCode { get; init; }

    /// <summary>The beginning of the answer's body, at most 4,096 characters; <see langword="null"/> when it was empty.</summary>
    public string? ResponseBody { get; init; }

    private protected override void AppendDetails(StringBuilder text)
    {
        base.AppendDetails(text);
        Append(text, nameof(StatusCode), (int)StatusCode);
        Append(text, nameof(ResponseBody), ResponseBody);
    }
}
