using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>What a job does.</summary>
/// <remarks>An open set: other types of jobs are kept as they are.</remarks>
[JsonConverter(typeof(OpenStringConverter<JobType>))]
public readonly struct JobType : IEquatable<JobType>, IOpenString<JobType>
{
    private readonly string? _value;

    /// <summary>Takes a value that may not be known here.</summary>
    /// <param name="value">The value as the service writes it.</param>
    public JobType(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Adds disks to desktops.</summary>
    public static JobType AddVolumes { get; } = new("addVolumes");

    /// <summary>Adds disks to a desktop pool.</summary>
    public static JobType AddDesktopPoolVolumes { get; } = new("addDesktopPoolVolumes");

    /// <summary>Enlarges disks.</summary>
    public static JobType ExpandVolumes { get; } = new("expandVolumes");

    /// <summary>Deletes disks of desktops.</summary>
    public static JobType DeleteVolumes { get; } = new("deleteVolumes");

    /// <summary>Deletes disks of a desktop pool.</summary>
    public static JobType DeleteDesktopPoolVolumes { get; } = new("deleteDesktopPoolVolumes");

    /// <summary>Takes a text as the value.</summary>
    public static implicit operator JobType(string value) => new(value);

    /// <summary>Compares without regard to case.</summary>
    public static bool operator ==(JobType left, JobType right) => left.Equals(right);

    /// <summary>Compares without regard to case.</summary>
    public static bool operator !=(JobType left, JobType right) => !left.Equals(right);

    /// <summary>The value as the service writes it; empty when none was given.</summary>
    public override string ToString() => _value ?? "";

    /// <inheritdoc/>
    public bool Equals(JobType other) => string.Equals(ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is JobType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    static JobType IOpenString<JobType>.From(string value) => new(value);
}
