using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>The type of a disk, which must be one that the service offers in the region.</summary>
/// <remarks>An open set: a text that is not among the known values is sent as it is. The pages document SAS and SSD for
/// desktop pools, and GPSSD besides for desktops.</remarks>
[JsonConverter(typeof(OpenStringConverter<VolumeType>))]
public readonly struct VolumeType : IEquatable<VolumeType>, IOpenString<VolumeType>
{
    private readonly string? _value;

    /// <summary>Takes a value that may not be known here.</summary>
    /// <param name="value">The value as the service writes it.</param>
    public VolumeType(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>High I/O.</summary>
    public static VolumeType Sas { get; } = new("SAS");

    /// <summary>Ultra-high I/O.</summary>
    public static VolumeType Ssd { get; } = new("SSD");

    /// <summary>General-purpose SSD.</summary>
    public static VolumeType Gpssd { get; } = new("GPSSD");

    /// <summary>General-purpose SSD V2; needs IOPS and throughput with it.</summary>
    public static VolumeType Gpssd2 { get; } = new("GPSSD2");

    /// <summary>Extreme SSD.</summary>
    public static VolumeType Essd { get; } = new("ESSD");

    /// <summary>Common I/O.</summary>
    public static VolumeType Sata { get; } = new("SATA");

    /// <summary>Takes a text as the value.</summary>
    public static implicit operator VolumeType(string value) => new(value);

    /// <summary>Compares without regard to case.</summary>
    public static bool operator ==(VolumeType left, VolumeType right) => left.Equals(right);

    /// <summary>Compares without regard to case.</summary>
    public static bool operator !=(VolumeType left, VolumeType right) => !left.Equals(right);

    /// <summary>The value as the service writes it; empty when none was given.</summary>
    public override string ToString() => _value ?? "";

    /// <inheritdoc/>
    public bool Equals(VolumeType other) => string.Equals(ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is VolumeType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    static VolumeType IOpenString<VolumeType>.From(string value) => new(value);
}
