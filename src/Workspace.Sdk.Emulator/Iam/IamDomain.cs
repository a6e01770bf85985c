namespace Workspace.Sdk.Emulator;

/// <summary>An account; IAM calls it a domain.</summary>
internal sealed record IamDomain(string Id, string Name);
