namespace Workspace.Sdk.Emulator;

/// <summary>A disk that a running job will make.</summary>
internal sealed record VolumeOrder(string Type, int SizeGB, int? Iops, int? ThroughputMiBps, string? KmsId, string? PoolVolumeId);
