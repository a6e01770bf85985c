namespace Workspace.Sdk;

/// <summary>Access in the cache, and how long it is served. Spans on the monotonic clock, so that setting the clock of the machine
/// neither ends nor prolongs it.</summary>
internal sealed class CachedAccess
{
    private static readonly TimeSpan LongestLead = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(1);

    // However soon it is said to end, even if it has ended: the clocks may disagree, and the service knows better.
    private static readonly TimeSpan ShortestUse = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private readonly long _fetchedAt;
    private readonly TimeSpan _renewAfter;
    private readonly TimeSpan _serveFor;
    private volatile bool _wasAccepted;

    /// <summary>Renewed in its last quarter, at most an hour before its end; not served in its very last moments.</summary>
    public CachedAccess(WorkspaceAccess access, bool followsRefused, TimeProvider time)
    {
        Access = access;
        FollowsRefused = followsRefused;
        _time = time;
        _fetchedAt = time.GetTimestamp();
        var lifetime = access.ExpiresAt - time.GetUtcNow() ?? TimeSpan.MaxValue;
        _renewAfter = Longer(lifetime - Shorter(lifetime / 4, LongestLead), ShortestUse);
        _serveFor = Longer(lifetime - Shorter(lifetime / 20, LongestMargin), _renewAfter);
    }

    public WorkspaceAccess Access { get; }

    /// <summary>Whether it was asked for because the service had refused the one before.</summary>
    public bool FollowsRefused { get; }

    /// <summary>Whether a request with it has succeeded.</summary>
    public bool WasAccepted => _wasAccepted;

    public TimeSpan Age => _time.GetElapsedTime(_fetchedAt);

    public bool IsUsable => Age < _serveFor;

    public bool IsToBeRenewed => Age >= _renewAfter;

    public void Accepted() => _wasAccepted = true;

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
