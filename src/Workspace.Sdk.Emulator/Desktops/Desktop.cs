namespace Workspace.Sdk.Emulator;

/// <summary>A desktop with its disks. Touched only under the lock of <see cref="EmulatedCloud"/>.</summary>
internal sealed class Desktop
{
    private readonly List<EmulatedVolume> _dataVolumes = [];

    public required string Id { get; init; }

    public required string ComputerName { get; init; }

    public required string UserName { get; init; }

    public required string IpAddress { get; init; }

    public required string Status { get; init; }

    public required string LoginStatus { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required EmulatedVolume RootVolume { get; init; }

    public string? PoolId { get; init; }

    public string DesktopType => PoolId is null ? "DEDICATED" : "POOLED";

    public IReadOnlyList<EmulatedVolume> DataVolumes => _dataVolumes;

    public bool IsIdle => !string.Equals(LoginStatus, "CONNECTED", StringComparison.Ordinal);

    public bool HasRoomFor(int volumes) => _dataVolumes.Count + volumes <= VolumeRules.MaxVolumes;

    public void Attach(VolumeOrder order, InventedIds ids, DateTimeOffset now) => _dataVolumes.Add(new EmulatedVolume
    {
        VolumeId = ids.NextVolume(),
        RecordId = ids.NextVolumeRecord(),
        Type = order.Type,
        SizeGB = order.SizeGB,
        Device = $"/dev/vd{(char)('b' + _dataVolumes.Count)}",
        CreatedAt = now,
        Iops = order.Iops,
        ThroughputMiBps = order.ThroughputMiBps,
        KmsId = order.KmsId,
        DesktopPoolDiskId = order.PoolVolumeId,
    });

    public EmulatedDesktop Snapshot() => new()
    {
        Id = Id,
        ComputerName = ComputerName,
        UserName = UserName,
        Status = Status,
        PoolId = PoolId,
        DataVolumes = [.. _dataVolumes],
    };
}
