namespace Workspace.Sdk.Emulator;

/// <summary>An operation, what its requests are to run into, and how often: so many times, or by chance.</summary>
internal sealed class AddFaultBody
{
    public required EmulatedOperation Operation { get; init; }

    public required FaultBody Fault { get; init; }

    public int? Times { get; init; }

    public double? Probability { get; init; }
}
