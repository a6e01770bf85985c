using System.Globalization;

namespace Workspace.Sdk.Emulator;

internal sealed class VolumeDetail
{
    public required string Type { get; init; }

    public required int Size { get; init; }

    public required string Device { get; init; }

    public required string Id { get; init; }

    public required string VolumeId { get; init; }

    public required string CreateTime { get; init; }

    public required string DisplayName { get; init; }

    public int? Iops { get; init; }

    public int? Throughput { get; init; }

    public string? KmsId { get; init; }

    public string? DesktopPoolDiskId { get; init; }

    public static VolumeDetail Of(EmulatedVolume volume) => new()
    {
        Type = volume.Type,
        Size = volume.SizeGB,
        Device = volume.Device,
        Id = volume.RecordId,
        VolumeId = volume.VolumeId,
        CreateTime = volume.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        DisplayName = $"volume-{volume.VolumeId}",
        Iops = volume.Iops,
        Throughput = volume.ThroughputMiBps,
        KmsId = volume.KmsId,
        DesktopPoolDiskId = volume.DesktopPoolDiskId,
    };
}
