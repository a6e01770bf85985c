using System.Collections.Frozen;

namespace Workspace.Sdk.Emulator;

/// <summary>What the API pages say about the disks of an add. Numbers in GB.</summary>
internal sealed class VolumeRules(int minSize, int maxSize, int sizeStep)
{
    /// <summary>The pages allow so many disks in one call, and so many data disks on one desktop.</summary>
    public const int MaxVolumes = 10;

    /// <summary>The page "Adding a Desktop Disk".</summary>
    public static readonly VolumeRules Desktop = new(10, 32760, 10);

    /// <summary>
    /// The page "Adding Disks in Batches to the Desktop Pool" names no limit, the later API definition 0 to 8200; a disk of 0 GB is
    /// refused here. That the size need not be a multiple of 10 is not confirmed.
    /// </summary>
    public static readonly VolumeRules DesktopPool = new(1, 8200, 1);

    // The types of both pages, then those that other parts of the service know.
    private static readonly FrozenSet<string> Types =
        FrozenSet.ToFrozenSet(["SAS", "SSD", "GPSSD", "GPSSD2", "ESSD", "SATA"], StringComparer.Ordinal);

    /// <summary>What is wrong with these disks, or null.</summary>
    public string? FindFault(IReadOnlyList<VolumeSpec?>? volumes)
    {
        // The pool page does not make the list mandatory; what adding nothing would mean is not confirmed.
        if (volumes is not { Count: >= 1 and <= MaxVolumes })
        {
            return FormattableString.Invariant($"volumes holds {volumes?.Count ?? 0} disks; 1 to {MaxVolumes} are allowed.");
        }

        var faults = volumes.Select((volume, index) => (Index: index, Text: FindFault(volume)));
        return faults.FirstOrDefault(fault => fault.Text is not null) is { Text: { } text } first
            ? FormattableString.Invariant($"volumes[{first.Index}]{text}")
            : null;
    }

    private string? FindFault(VolumeSpec? volume) => volume switch
    {
        null => " is null.",
        { Type: null or "" } => ".type is required.",
        { Type: var type } when !Types.Contains(type) =>
            $".type is {type}; it must be one of {string.Join(", ", Types.Order(StringComparer.Ordinal))}.",
        { Size: null } => ".size is required.",
        { Size: { } size } when size < minSize || size > maxSize || size % sizeStep != 0 =>
            FormattableString.Invariant($".size is {size}; it must be {minSize} to {maxSize} and a multiple of {sizeStep}."),
        { Iops: < 0 or > 16380000 } => ".iops must be 0 to 16380000.",
        { Throughput: < 0 or > 4095000 } => ".throughput must be 0 to 4095000.",
        { KmsId.Length: > 255 } => ".kms_id is longer than 255 characters.",
        _ => null,
    };
}
