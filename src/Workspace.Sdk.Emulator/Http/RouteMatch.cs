namespace Workspace.Sdk.Emulator;

/// <summary>An operation with the decoded values of its path.</summary>
internal sealed record RouteMatch(EmulatedOperation Operation, IReadOnlyDictionary<string, string> Values);
