namespace Workspace.Sdk.Emulator;

/// <summary>The part of a job that concerns one desktop; or the pool itself, for an add that no desktop gets now.</summary>
internal sealed record SubJob(string Id, Desktop? Desktop, EmulatedJobFailure? Failure);
