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
        CheckCount(request.Volumes);
        for (var i = 0; i < request.Volumes.Count; i++)
        {
            var (place, volume) = ($"request.Volumes[{i}]", request.Volumes[i]);
            CheckGiven(place, volume);
            CheckType(place, volume.Type);
            if (volume.SizeGB is < 10 or > 32760 || volume.SizeGB % 10 != 0)
            {
                throw OutOfRange($"{place}.SizeGB", volume.SizeGB, "a data disk of a desktop has 10 to 32760 GB, in multiples of 10");
            }
        }
    }

    // Two rules are stricter than the page of this operation: adding no disks means nothing, and a later definition of the
    // API limits them to 10.
    public static void Check(AddDesktopPoolVolumesRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckCount(request.Volumes);
        for (var i = 0; i < request.Volumes.Count; i++)
        {
            var (place, volume) = ($"request.Volumes[{i}]", request.Volumes[i]);
            CheckGiven(place, volume);
            CheckType(place, volume.Type);
            if (volume.SizeGB < 1)
            {
                throw OutOfRange($"{place}.SizeGB", volume.SizeGB, "a disk of a desktop pool has at least 1 GB");
            }
        }
    }

    private static void CheckCount<T>(IReadOnlyList<T> volumes)
    {
        const string Place = "request.Volumes";
        CheckGiven(Place, volumes);
        if (volumes.Count is < 1 or > MaxVolumes)
        {
            throw OutOfRange($"{Place}.Count", volumes.Count, $"one call adds 1 to {MaxVolumes} disks");
        }
    }

    private static void CheckGiven(string place, object? value)
    {
        if (value is null)
        {
            throw new ArgumentNullException(place, $"{place} is null: it is required.");
        }
    }

    private static void CheckType(string place, VolumeType type)
    {
        if (string.IsNullOrWhiteSpace(type.ToString()))
        {
            throw new ArgumentException($"{place}.Type is '{type}': a disk needs a type, for example {VolumeType.Sas}.", $"{place}.Type");
        }
    }

    private static ArgumentOutOfRangeException OutOfRange(string place, int value, string rule) =>
        new(place, value, $"{place} is {value}: {rule}.");
}
