namespace Workspace.Sdk.Tests.Testing;

/// <summary>The two ways to a client. Both build the same pipeline, so the same tests run on both.</summary>
public enum ClientPath
{
    Constructor,
    DependencyInjection,
}
