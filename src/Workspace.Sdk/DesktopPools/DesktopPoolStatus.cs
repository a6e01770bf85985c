using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>The state of a desktop pool.</summary>
/// <remarks>An open set: the service may use further values, which are kept as they are.</remarks>
[JsonConverter(typeof(OpenStringConverter<DesktopPoolStatus>))]
public readonly struct DesktopPoolStatus : IEquatable<DesktopPoolStatus>, IOpenString<DesktopPoolStatus>
{
    private readonly string? _value;

    /// <summary>Takes a value that may not be known here.</summary>
    /// <param name="value">The value as the service writes it.</param>
    public DesktopPoolStatus(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>At rest: it can be changed.</summary>
    public static DesktopPoolStatus Steady { get; } = new("STEADY");

    /// <summary>A change is under way.</summary>
    public static DesktopPoolStatus Temporary { get; } = new("TEMPORARY");

    /// <summary>It has frozen desktops.</summary>
    public static DesktopPoolStatus ExistFrozen { get; } = new("EXIST_FROZEN");

    /// <summary>The service does not know.</summary>
    public static DesktopPoolStatus Unknown { get; } = new("UNKNOWN");

    /// <summary>Takes a text as the value.</summary>
    public static implicit operator DesktopPoolStatus(string value) => new(value);

    /// <summary>Compares without regard to case.</summary>
    public static bool operator ==(DesktopPoolStatus left, DesktopPoolStatus right) => left.Equals(right);

    /// <summary>Compares without regard to case.</summary>
    public static bool operator !=(DesktopPoolStatus left, DesktopPoolStatus right) => !left.Equals(right);

    /// <summary>The value as the service writes it; empty when none was given.</summary>
    public override string ToString() => _value ?? "";

    /// <inheritdoc/>
    public bool Equals(DesktopPoolStatus other) => string.Equals(ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DesktopPoolStatus other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    static DesktopPoolStatus IOpenString<DesktopPoolStatus>.From(string value) => new(value);
}
