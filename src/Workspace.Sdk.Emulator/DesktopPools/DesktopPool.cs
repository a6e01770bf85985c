namespace Workspace.Sdk.Emulator;

/// <summary>A pool: a template and the desktops made from it. Touched only under the lock of <see cref="EmulatedCloud"/>.</summary>
internal sealed class DesktopPool
{
    private readonly List<EmulatedPoolVolume> _dataVolumes = [];

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required EmulatedPoolVolume RootVolume { get; init; }

    public required IReadOnlyList<Desktop> Desktops { get; init; }

    public IReadOnlyList<EmulatedPoolVolume> DataVolumes => _dataVolumes;

    public void AddToTemplate(VolumeOrder order) => _dataVolumes.Add(new EmulatedPoolVolume
    {
        Id = order.PoolVolumeId!,
        Type = order.Type,
        SizeGB = order.SizeGB,
        Iops = order.Iops,
        ThroughputMiBps = order.ThroughputMiBps,
        KmsId = order.KmsId,
    });

    public EmulatedDesktopPool Snapshot() => new()
    {
        Id = Id,
        Name = Name,
        DataVolumes = [.. _dataVolumes],
        DesktopIds = [.. Desktops.Select(desktop => desktop.Id)],
    };
}
