using System.Net;
using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>What every answer of the service carries besides its content.</summary>
public abstract class WorkspaceResponse
{
    private string? _requestId;
    private HttpStatusCode _statusCode;

    private protected WorkspaceResponse()
    {
    }

    /// <summary>The id under which the service knows the request (<c>X-Request-Id</c>), for a support case; <see langword="null"/> when none was answered.</summary>
    [JsonIgnore]
    public string? RequestId { get => _requestId; init => _requestId = value; }

    /// <summary>The HTTP status of the answer; 200 for all operations as documented.</summary>
    [JsonIgnore]
    public HttpStatusCode StatusCode { get => _statusCode; init => _statusCode = value; }

    /// <summary>How many requests it took to get the answer.</summary>
    internal int Attempts { get; set; }

    /// <summary>The JSON name of what the answer must have and lacks, or <see langword="null"/> when it can be used.</summary>
    internal virtual string? FindMissing() => null;

    /// <summary>Takes what stands beside the body. Called once, before anybody else sees the answer.</summary>
    internal virtual void Received(HttpResponseMessage response, string? requestId)
    {
        _statusCode = response.StatusCode;
        _requestId = requestId;
    }
}
