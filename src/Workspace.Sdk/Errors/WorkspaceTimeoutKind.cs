namespace Workspace.Sdk;

/// <summary>The time limit that ran out.</summary>
public enum WorkspaceTimeoutKind
{
    /// <summary><see cref="WorkspaceClientOptions.TotalTimeout"/>: the whole call, repetitions and waits included.</summary>
    Total,

    /// <summary><see cref="WorkspaceClientOptions.AttemptTimeout"/>: one request, from sending to the last byte of the answer.</summary>
    Attempt,

    /// <summary><see cref="WorkspaceClientOptions.ConnectTimeout"/>: making the connection; nothing was sent.</summary>
    Connect,
}
