using System.Diagnostics;

namespace Workspace.Sdk;

/// <summary>
/// Keeps the access that one credential gives for one scope. Many concurrent callers cause one fetch; the fetch runs on a token of
/// its own, so that a caller who gives up hurts nobody else. Access that nears its end is renewed in the background and served
/// meanwhile.
/// </summary>
internal sealed class AccessCache : IAccessSource, IDisposable
{
    private const string Operation = "GetAccess";

    private readonly string _credential;
    private readonly Func<CancellationToken, ValueTask<WorkspaceAccess?>> _ask;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly Telemetry _telemetry;
    private readonly CancellationTokenSource _disposed = new();
    private readonly object _lock = new();
    private volatile CachedAccess? _current;
    private volatile AccessFetch? _fetch;
    private volatile FailurePause? _pause;
    private AccessFetch? _refusal;

    /// <param name="credential">The name of the credential.</param>
    /// <param name="ask">Asks it for access.</param>
    /// <param name="time">The clock.</param>
    /// <param name="timeout">How long it may take, so that one that hangs does not hang every call from then on.</param>
    /// <param name="telemetry">Told each time, and of failures, which in the background nobody else sees.</param>
    public AccessCache(
        string credential, Func<CancellationToken, ValueTask<WorkspaceAccess?>> ask, TimeProvider time, TimeSpan timeout, Telemetry telemetry)
    {
        _credential = credential;
        _ask = ask;
        _time = time;
        _timeout = timeout;
        _telemetry = telemetry;
    }

    /// <summary>Whether the credential is being asked at this moment.</summary>
    public bool IsFetching => _fetch is not null;

    private bool MayAsk => _pause is null or { IsOver: true };

    /// <inheritdoc/>
    public WorkspaceAccess? TryGet()
    {
        var current = _current;
        if (current is not { IsUsable: true })
        {
            return null;
        }

        if (current.IsToBeRenewed && !IsFetching && MayAsk)
        {
            RenewInBackground(current);
        }

        return current.Access;
    }

    /// <summary>Access to send a request with: at once when there is some, otherwise after asking for it.</summary>
    public ValueTask<WorkspaceAccess> GetAsync(CancellationToken cancellationToken) => TryGet() is { } access
        ? ValueTask.FromResult(access)
        : new ValueTask<WorkspaceAccess>(CurrentOrFetch(refused: null).WaitAsync(cancellationToken));

    /// <inheritdoc/>
    public async ValueTask<WorkspaceAccess?> RenewAsync(WorkspaceAccess refused, CancellationToken cancellationToken)
    {
        var other = await CurrentOrFetch(refused).WaitAsync(cancellationToken).ConfigureAwait(false);
        return other.IsSameAs(refused) ? null : other;
    }

    /// <inheritdoc/>
    public void Accepted(WorkspaceAccess access)
    {
        if (_current is { } current && ReferenceEquals(current.Access, access))
        {
            current.Accepted();
        }
    }

    /// <summary>Ends a fetch that is under way. The source is not disposed: it has no timer, and a fetch may still ask for its token.</summary>
    public void Dispose() => _disposed.Cancel();

    private AccessFetch CurrentOrFetch(WorkspaceAccess? refused)
    {
        lock (_lock)
        {
            var isRefused = _current is { } current && ReferenceEquals(current.Access, refused);
            if (isRefused && !RenewingHasJustFailedToHelp(_current!))
            {
                Log.AccessRefused(_telemetry.Logger, _credential);
                _current = null;
            }

            if (_current is { IsUsable: true } usable)
            {
                return new AccessFetch(Task.FromResult(usable.Access), _telemetry, span: null);
            }

            // What IAM has refused is not asked again by the next caller: wrong passwords lock the user.
            return _fetch ?? (MayAsk ? null : _refusal) ?? (_fetch = StartFetch(isRefused, Activity.Current?.Context ?? default));
        }
    }

    // New access, never taken, that was asked for only because the one before was refused as well: it is not the access that is wrong.
    private static bool RenewingHasJustFailedToHelp(CachedAccess refused) =>
        refused is { FollowsRefused: true, WasAccepted: false } && refused.Age < FailurePause.First;

    private void RenewInBackground(CachedAccess current)
    {
        lock (_lock)
        {
            // Unless it was renewed since it was read.
            if (ReferenceEquals(_current, current) && MayAsk)
            {
                _fetch ??= StartFetch(followsRefused: false, cause: default);
            }
        }
    }

    private AccessFetch StartFetch(bool followsRefused, ActivityContext cause)
    {
        var span = _telemetry.StartAccess(_credential, cause);

        // Not in the caller's context: the fetch serves everybody and must not carry one caller's identity. Only its span tells who caused it.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            var fetch = Task.Run(() => FetchAsync(span, followsRefused));

            // FetchAsync has logged its failure; when every caller has given up, nobody else looks at it.
            Observe(fetch);
            return new AccessFetch(fetch, _telemetry, span);
        }
    }

    private static void Observe(Task task) =>
        _ = task.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private async Task<WorkspaceAccess> FetchAsync(Activity? span, bool followsRefused)
    {
        Activity.Current = span;
        var start = _time.GetTimestamp();
        WorkspaceAccess access;
        try
        {
            access = await AskAsync().ConfigureAwait(false) ?? throw new InvalidOperationException(
                $"{_credential} gave no access: {nameof(WorkspaceCredential.GetAccessAsync)} returned null.");
            lock (_lock)
            {
                (_current, _fetch) = (new CachedAccess(access, followsRefused, _time), null);
                (_refusal, _pause) = (null, null);
            }
        }
        catch (Exception e)
        {
            lock (_lock)
            {
                // A refusal after an outage is the first refusal.
                var isRefusal = IsRefusal(e);
                _pause = new FailurePause(isRefusal == _refusal is not null ? _pause : null, _time);
                (_refusal, _fetch) = (isRefusal ? _fetch : null, null);
            }

            _telemetry.EndAccess(span, _credential, _time.GetElapsedTime(start), e);
            ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, typeof(WorkspaceClient));
            Log.GettingAccessFailed(_telemetry.Logger, e, _credential);
            throw;
        }

        var elapsed = _time.GetElapsedTime(start);
        _telemetry.EndAccess(span, _credential, elapsed, failure: null);
        Log.GotAccess(_telemetry.Logger, _credential, elapsed, access.ExpiresAt);
        return access;
    }

    // IAM has answered and will answer the same: that it refuses, or that it knows no such project.
    private static bool IsRefusal(Exception failure) => failure is WorkspaceAuthenticationException or WorkspaceCredentialException { Attempts: > 0 };

    private async Task<WorkspaceAccess?> AskAsync()
    {
        using var limit = new TimeLimit(_timeout, _time, _disposed.Token);
        try
        {
            // Waited for and not only told to stop, because a credential of the app may not listen.
            var asked = _ask(limit.Token).AsTask();
            Observe(asked);
            return await asked.WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (limit.HasExpired)
        {
            throw new WorkspaceTimeoutException(
                $"{Operation}: {_credential} gave no access within {_timeout} ({nameof(WorkspaceClientOptions)}.{nameof(WorkspaceClientOptions.TotalTimeout)}).", e)
            {
                Operation = Operation,
                Kind = WorkspaceTimeoutKind.Total,
                Limit = _timeout,
            };
        }
    }
}
