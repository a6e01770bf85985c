using System.Globalization;

namespace Workspace.Sdk;

/// <summary>
/// What is checked of disks before anything is sent: what the pages state, and no more, since the service's own limits drift.
/// </summary>
internal static class VolumeRules
{
    private const int MaxVolumes = 10;

    public static void Check(AddDesktopVolumesRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckVolumes(
            request.Volumes,
            volume => (volume.Type, volume.SizeGB),
            size => size is >= 10 and <= 32760 && size % 10 == 0,
            "a data disk of a desktop has 10 to 32760 GB, in multiples of 10");
    }

    // Two rules are stricter than the page of this operation: adding no disks means nothing, and a later definition of the
    // API limits them to 10.
    public static void Check(AddDesktopPoolVolumesRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckVolumes(
            request.Volumes,
            volume => (volume.Type, volume.SizeGB),
            size => size >= 1,
            "a disk of a desktop pool has at least 1 GB");
    }

    private static void CheckVolumes<T>(
        IReadOnlyList<T> volumes, Func<T, (VolumeType Type, int SizeGB)> read, Func<int, bool> isSize, string sizeRule)
    {
        const string Place = "request.Volumes";
        if (volumes is null)
        {
            throw Missing(Place);
        }

        if (volumes.Count is < 1 or > MaxVolumes)
        {
            throw OutOfRange($"{Place}.Count", volumes.Count, $"one call adds 1 to {MaxVolumes} disks");
        }

        for (var i = 0; i < volumes.Count; i++)
        {
            var (type, size) = read(volumes[i] ?? throw Missing($"{Place}[{i}]"));
            if (string.IsNullOrWhiteSpace(type.ToString()))
            {
                throw new ArgumentException($"{Place}[{i}].Type is '{type}': a disk needs a type, for example {VolumeType.Sas}.", $"{Place}[{i}].Type");
            }

            if (!isSize(size))
            {
                throw OutOfRange($"{Place}[{i}].SizeGB", size, sizeRule);
            }
        }
    }

    private static ArgumentNullException Missing(string place) => new(place, $"{place} is null: it is required.");

    private static ArgumentOutOfRangeException OutOfRange(string place, int value, string rule) =>
        new(place, value, string.Create(CultureInfo.InvariantCulture, $"{place} is {value}: {rule}."));
}
