namespace Workspace.Sdk.Emulator;

/// <summary>How far the clock is to be off.</summary>
internal sealed class SetClockBody
{
    public required TimeSpan Skew { get; init; }
}
