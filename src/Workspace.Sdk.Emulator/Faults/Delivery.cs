namespace Workspace.Sdk.Emulator;

/// <summary>What becomes of an answer on its way to the client.</summary>
internal enum Delivery
{
    Whole,
    Dropped,
    StalledBeforeHeaders,
    StalledInBody,
}
