using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>The service has accepted the disks; a job adds them.</summary>
public sealed class AddDesktopVolumesResponse : WorkspaceResponse
{
    /// <summary>The id of the job: follow it with <see cref="JobsClient.WaitForCompletionAsync"/>. Never empty in an answer.</summary>
    [JsonPropertyName("job_id")]
    public string JobId { get; init => field = value ?? ""; } = "";

    /// <summary>The address that the service's own billing polls. Use <see cref="JobsClient"/> instead. No longer sent since 2026.</summary>
    [JsonPropertyName("getJobEndpoint")]
    public string? GetJobEndpoint { get; init; }

    /// <summary>The longest time in minutes that the work should take. No longer sent since 2026.</summary>
    [JsonPropertyName("maxProvisionTime")]
    public int? MaxProvisionTimeMinutes { get; init; }

    /// <summary>The shortest or average time in minutes that the work should take. No longer sent since 2026.</summary>
    [JsonPropertyName("minProvisionTime")]
    public int? MinProvisionTimeMinutes { get; init; }

    /// <summary>How often in minutes the service suggests to look at the job. No longer sent since 2026.</summary>
    [JsonPropertyName("periodicQueryTime")]
    public int? PeriodicQueryTimeMinutes { get; init; }

    internal override string? FindMissing() => string.IsNullOrWhiteSpace(JobId) ? "job_id" : null;
}
