namespace Workspace.Sdk;

/// <summary>The rule for a credential that another builds on.</summary>
internal static class TokenSource
{
    public static WorkspaceCredential Check(WorkspaceCredential source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.GivesKeys
            ? throw new ArgumentException($"source is a {source.GetType().Name}, which gives keys: it must be one that gives tokens.", nameof(source))
            : source;
    }
}
