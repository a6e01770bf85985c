using System.Globalization;

namespace Workspace.Sdk.Emulator;

/// <summary>The fields of the API's object that a client of disks needs; the real one has many more.</summary>
internal sealed class DesktopDetailInfo
{
    public required string DesktopId { get; init; }

    public required string ComputerName { get; init; }

    public required string OsHostName { get; init; }

    public required IReadOnlyList<string> IpAddresses { get; init; }

    public required string Ipv4 { get; init; }

    public required string UserName { get; init; }

    public required string DesktopType { get; init; }

    public required string Status { get; init; }

    /// <summary>Always empty: no value of it for disks is documented.</summary>
    public string TaskStatus { get; } = "";

    public required string LoginStatus { get; init; }

    public string AttachState { get; } = "ATTACHED";

    public required string Created { get; init; }

    public string EnterpriseProjectId { get; } = Account.EnterpriseProjectId;

    public required VolumeDetail RootVolume { get; init; }

    public required IReadOnlyList<VolumeDetail> DataVolumes { get; init; }

    public static DesktopDetailInfo Of(Desktop desktop) => new()
    {
        DesktopId = desktop.Id,
        ComputerName = desktop.ComputerName,
        OsHostName = desktop.ComputerName,
        IpAddresses = [desktop.IpAddress],
        Ipv4 = desktop.IpAddress,
        UserName = desktop.UserName,
        DesktopType = desktop.DesktopType,
        Status = desktop.Status,
        LoginStatus = desktop.LoginStatus,
        Created = desktop.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        RootVolume = VolumeDetail.Of(desktop.RootVolume),
        DataVolumes = [.. desktop.DataVolumes.Select(VolumeDetail.Of)],
    };
}
