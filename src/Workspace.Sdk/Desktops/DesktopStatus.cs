using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>The state of a desktop.</summary>
/// <remarks>An open set: the service knows further values, which are kept as they are.</remarks>
[JsonConverter(typeof(OpenStringConverter<DesktopStatus>))]
public readonly struct DesktopStatus : IEquatable<DesktopStatus>, IOpenString<DesktopStatus>
{
    private readonly string? _value;

    /// <summary>Takes a value that may not be known here.</summary>
    /// <param name="value">The value as the service writes it.</param>
    public DesktopStatus(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Running.</summary>
    public static DesktopStatus Active { get; } = new("ACTIVE");

    /// <summary>Shut down.</summary>
    public static DesktopStatus Shutoff { get; } = new("SHUTOFF");

    /// <summary>Faulty.</summary>
    public static DesktopStatus Error { get; } = new("ERROR");

    /// <summary>Hibernated.</summary>
    public static DesktopStatus Hibernated { get; } = new("HIBERNATED");

    /// <summary>Takes a text as the value.</summary>
    public static implicit operator DesktopStatus(string value) => new(value);

    /// <summary>Compares without regard to case.</summary>
    public static bool operator ==(DesktopStatus left, DesktopStatus right) => left.Equals(right);

    /// <summary>Compares without regard to case.</summary>
    public static bool operator !=(DesktopStatus left, DesktopStatus right) => !left.Equals(right);

    /// <summary>The value as the service writes it; empty when none was given.</summary>
    public override string ToString() => _value ?? "";

    /// <inheritdoc/>
    public bool Equals(DesktopStatus other) => string.Equals(ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DesktopStatus other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    static DesktopStatus IOpenString<DesktopStatus>.From(string value) => new(value);
}
