namespace Workspace.Sdk.Emulator;

/// <summary>A control request cannot be carried out. The message says why to whoever sent it.</summary>
internal sealed class ControlException(string message) : Exception(message);
