namespace Workspace.Sdk.Emulator;

/// <summary>
/// A disk in the body of an add: <c>Volume</c> and <c>VolumeAddInfo</c> of the API. The latter's <c>id</c> means nothing in an add.
/// </summary>
internal sealed class VolumeSpec
{
    public string? Type { get; init; }

    public int? Size { get; init; }

    public int? Iops { get; init; }

    public int? Throughput { get; init; }

    public string? KmsId { get; init; }

    /// <summary>The disk to make. Only for a spec that <see cref="VolumeRules"/> has found nothing wrong with.</summary>
    public VolumeOrder ToOrder(string? poolVolumeId = null) => new(Type!, Size!.Value, Iops, Throughput, KmsId, poolVolumeId);
}
