namespace Workspace.Sdk;

/// <summary>What was found where keys may stand: keys, nothing at all, or something that is wrong. Nothing and wrong are two things to a
/// chain: it goes on after nothing, and must not go on to act as somebody else after something wrong.</summary>
internal sealed class LocalKeys
{
    private LocalKeys()
    {
    }

    /// <summary>The keys; <see langword="null"/> when there are none that can be used.</summary>
    public WorkspaceAccess? Access { get; private init; }

    /// <summary>Why there are none.</summary>
    public string Problem { get; private init; } = "";

    /// <summary>Whether nothing at all was found.</summary>
    public bool IsAbsent { get; private init; }

    private Exception? Cause { get; init; }

    public static LocalKeys Found(WorkspaceAccess access) => new() { Access = access };

    public static LocalKeys Absent(string problem) => new() { Problem = problem, IsAbsent = true };

    public static LocalKeys Faulty(string problem, Exception? cause = null) => new() { Problem = problem, Cause = cause };

    /// <exception cref="WorkspaceCredentialException">There are no keys, or wrong ones.</exception>
    public WorkspaceAccess GetAccess() => Access ?? throw new WorkspaceCredentialException(Problem, Cause);
}
