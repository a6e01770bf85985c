namespace DiskApi;

/// <summary>The disk that a caller orders.</summary>
internal sealed class NewDisk
{
    public required string Type { get; init; }

    public required int SizeGB { get; init; }
}
