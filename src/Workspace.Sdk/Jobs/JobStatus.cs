using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>The state of a job or of a sub-job.</summary>
/// <remarks>An open set: a value that is not known counts as not final.</remarks>
[JsonConverter(typeof(OpenStringConverter<JobStatus>))]
public readonly struct JobStatus : IEquatable<JobStatus>, IOpenString<JobStatus>
{
    private readonly string? _value;

    /// <summary>Takes a value that may not be known here.</summary>
    /// <param name="value">The value as the service writes it.</param>
    public JobStatus(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Not begun.</summary>
    public static JobStatus Waiting { get; } = new("WAITING");

    /// <summary>Under way.</summary>
    public static JobStatus Running { get; } = new("RUNNING");

    /// <summary>Done.</summary>
    public static JobStatus Success { get; } = new("SUCCESS");

    /// <summary>A main job is over. Whether it succeeded is in its sub-jobs.</summary>
    public static JobStatus Complete { get; } = new("COMPLETE");

    /// <summary>Failed, as main jobs spell it.</summary>
    public static JobStatus Fail { get; } = new("FAIL");

    /// <summary>Failed, as sub-jobs spell it.</summary>
    public static JobStatus Failed { get; } = new("FAILED");

    /// <summary>Whether the job is over: successful, complete or failed.</summary>
    public bool IsFinal => IsFailure || this == Success || this == Complete;

    /// <summary>Whether the job failed, in either spelling.</summary>
    public bool IsFailure => this == Fail || this == Failed;

    /// <summary>Takes a text as the value.</summary>
    public static implicit operator JobStatus(string value) => new(value);

    /// <summary>Compares without regard to case.</summary>
    public static bool operator ==(JobStatus left, JobStatus right) => left.Equals(right);

    /// <summary>Compares without regard to case.</summary>
    public static bool operator !=(JobStatus left, JobStatus right) => !left.Equals(right);

    /// <summary>The value as the service writes it; empty when none was given.</summary>
    public override string ToString() => _value ?? "";

    /// <inheritdoc/>
    public bool Equals(JobStatus other) => string.Equals(ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is JobStatus other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    static JobStatus IOpenString<JobStatus>.From(string value) => new(value);
}
