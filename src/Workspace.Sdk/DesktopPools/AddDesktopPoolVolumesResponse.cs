using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>The service has accepted the disks; a job adds them.</summary>
public sealed class AddDesktopPoolVolumesResponse : WorkspaceResponse
{
    /// <inheritdoc cref="AddDesktopVolumesResponse.JobId"/>
    [JsonPropertyName("job_id")]
    public string JobId { get; init => field = value ?? ""; } = "";

    internal override string? FindMissing() => string.IsNullOrWhiteSpace(JobId) ? "job_id" : null;
}
