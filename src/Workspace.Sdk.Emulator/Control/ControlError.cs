namespace Workspace.Sdk.Emulator;

/// <summary>What is wrong with a request to the control endpoint.</summary>
internal sealed class ControlError
{
    public required string Error { get; init; }
}
