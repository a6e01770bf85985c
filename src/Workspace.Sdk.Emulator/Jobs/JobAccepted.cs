using System.Text.Json.Serialization;

namespace Workspace.Sdk.Emulator;

/// <summary>The answer of both adds; the pool's has the id only.</summary>
internal sealed class JobAccepted
{
    public required string JobId { get; init; }

    // Camel case here alone: these four belong to the billing system's protocol. Times in minutes.
    [JsonPropertyName("getJobEndpoint")]
    public string? GetJobEndpoint { get; init; }

    [JsonPropertyName("maxProvisionTime")]
    public int? MaxProvisionTime { get; init; }

    [JsonPropertyName("minProvisionTime")]
    public int? MinProvisionTime { get; init; }

    [JsonPropertyName("periodicQueryTime")]
    public int? PeriodicQueryTime { get; init; }
}
