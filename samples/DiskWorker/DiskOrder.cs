namespace DiskWorker;

/// <summary>A disk that a desktop is to get.</summary>
internal sealed class DiskOrder
{
    public required string DesktopId { get; init; }

    public required string Type { get; init; }

    public required int SizeGB { get; init; }

    public override string ToString() => $"{SizeGB} GB {Type} for {DesktopId}";
}
