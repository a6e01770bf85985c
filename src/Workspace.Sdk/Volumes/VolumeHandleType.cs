using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>Which desktops of a pool a change of its disks applies to.</summary>
[JsonConverter(typeof(OpenStringConverter<VolumeHandleType>))]
public readonly struct VolumeHandleType : IEquatable<VolumeHandleType>, IOpenString<VolumeHandleType>
{
    private readonly string? _value;

    /// <summary>Takes a value that may not be known here.</summary>
    /// <param name="value">The value as the service writes it.</param>
    public VolumeHandleType(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Only desktops that are added to the pool later.</summary>
    public static VolumeHandleType OnlyForExpand { get; } = new("ONLY_FOR_EXPAND");

    /// <summary>Desktops that are added later, and idle ones.</summary>
    public static VolumeHandleType ForExpandAndIdle { get; } = new("FOR_EXPAND_AND_IDLE");

    /// <summary>Desktops that are added later, and all existing ones.</summary>
    public static VolumeHandleType ForExpandAndAll { get; } = new("FOR_EXPAND_AND_ALL");

    /// <summary>Takes a text as the value.</summary>
    public static implicit operator VolumeHandleType(string value) => new(value);

    /// <summary>Compares without regard to case.</summary>
    public static bool operator ==(VolumeHandleType left, VolumeHandleType right) => left.Equals(right);

    /// <summary>Compares without regard to case.</summary>
    public static bool operator !=(VolumeHandleType left, VolumeHandleType right) => !left.Equals(right);

    /// <summary>The value as the service writes it; empty when none was given.</summary>
    public override string ToString() => _value ?? "";

    /// <inheritdoc/>
    public bool Equals(VolumeHandleType other) => string.Equals(ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is VolumeHandleType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    static VolumeHandleType IOpenString<VolumeHandleType>.From(string value) => new(value);
}
