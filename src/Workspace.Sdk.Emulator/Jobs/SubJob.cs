namespace Workspace.Sdk.Emulator;

/// <summary>The part of a job that concerns one desktop.</summary>
internal sealed record SubJob(string Id, Desktop Desktop, EmulatedJobFailure? Failure);
