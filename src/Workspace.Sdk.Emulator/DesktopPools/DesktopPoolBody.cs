using System.Globalization;

namespace Workspace.Sdk.Emulator;

/// <summary>The fields of the API's SimpleDesktopPoolInfo that a client of disks needs; the real one has many more.</summary>
internal sealed class DesktopPoolBody
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string Type { get; } = "DYNAMIC";

    public required string CreatedTime { get; init; }

    /// <summary>1 is pay-per-use.</summary>
    public string ChargingMode { get; } = "1";

    public required int DesktopCount { get; init; }

    public required int DesktopUsed { get; init; }

    public string Status { get; } = "STEADY";

    public string EnterpriseProjectId { get; } = "0";

    public required VolumeInfo RootVolume { get; init; }

    public required IReadOnlyList<VolumeInfo> DataVolumes { get; init; }

    public static DesktopPoolBody Of(DesktopPool pool) => new()
    {
        Id = pool.Id,
        Name = pool.Name,
        CreatedTime = pool.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        DesktopCount = pool.Desktops.Count,
        DesktopUsed = pool.Desktops.Count(desktop => !desktop.IsIdle),
        RootVolume = VolumeInfo.Of(pool.RootVolume),
        DataVolumes = [.. pool.DataVolumes.Select(VolumeInfo.Of)],
    };
}
