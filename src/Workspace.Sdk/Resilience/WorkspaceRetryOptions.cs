namespace Workspace.Sdk;

/// <summary>How often and after which waits a request is repeated, where repeating it is safe.</summary>
/// <remarks>A call that changes something is repeated only when it is certain that the service did nothing.</remarks>
public sealed class WorkspaceRetryOptions
{
    /// <summary>How often a request is repeated at most after its first attempt; 0 turns repeating off.</summary>
    /// <value>3 by default; 0 to 100.</value>
    public int MaxRetries { get; set; } = 3;

    /// <summary>The wait before the first repetition; it doubles with each further one, and jitter is added.</summary>
    /// <value>0.8 seconds by default; above zero, 24 hours at most.</value>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromSeconds(0.8);

    /// <summary>The longest wait between two attempts. A <c>Retry-After</c> of the service is never shortened to it.</summary>
    /// <value>30 seconds by default; not below <see cref="BaseDelay"/>, 24 hours at most.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);
}
