namespace Workspace.Sdk.Emulator;

/// <summary>A project of an account. <paramref name="ParentId"/> is the domain's for a region's own project.</summary>
internal sealed record IamProject(string Id, string Name, IamDomain Domain, string ParentId);
