namespace Workspace.Sdk.Emulator;

internal sealed class VolumeInfo
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required int Size { get; init; }

    public int? Iops { get; init; }

    public int? Throughput { get; init; }

    public string? KmsId { get; init; }

    public static VolumeInfo Of(EmulatedPoolVolume volume) => new()
    {
        Id = volume.Id,
        Type = volume.Type,
        Size = volume.SizeGB,
        Iops = volume.Iops,
        Throughput = volume.ThroughputMiBps,
        KmsId = volume.KmsId,
    };
}
