using Microsoft.Extensions.Logging;

namespace Workspace.Sdk;

/// <summary>
/// Keeps the access of one client. Many concurrent callers cause one fetch; the fetch runs on a token of its own, so that a
/// caller who gives up hurts nobody else. Access that nears its end is renewed in the background and served meanwhile.
/// </summary>
internal sealed class AccessCache : IDisposable
{
    private const string Operation = "GetAccess";

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);

    private readonly WorkspaceCredential _credential;
    private readonly WorkspaceCredentialContext _context;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _disposed = new();
    private readonly object _lock = new();
    private volatile Entry? _current;
    private Task<WorkspaceAccess>? _fetch;
    private DateTimeOffset _noRenewalBefore = DateTimeOffset.MinValue;

    /// <param name="credential">Gets the access.</param>
    /// <param name="context">What it gets it with.</param>
    /// <param name="timeout">How long it may take, so that one that hangs does not hang every call from then on.</param>
    /// <param name="logger">Told of failures, which in the background nobody else sees.</param>
    public AccessCache(WorkspaceCredential credential, WorkspaceCredentialContext context, TimeSpan timeout, ILogger logger)
    {
        _timeout = timeout;
        _credential = credential;
        _context = context;
        _time = context.TimeProvider;
        _logger = logger;
    }

    /// <summary>Whether the credential is being asked at this moment.</summary>
    public bool IsFetching
    {
        get
        {
            lock (_lock)
            {
                return _fetch is not null;
            }
        }
    }

    /// <summary>Access to send a request with: at once when there is some, otherwise after asking for it.</summary>
    public ValueTask<WorkspaceAccess> GetAsync(CancellationToken cancellationToken)
    {
        var entry = _current;
        var now = _time.GetUtcNow();
        if (entry is null || now >= entry.ServeUntil)
        {
            return new ValueTask<WorkspaceAccess>(CurrentOrFetch(now, refused: null).WaitAsync(cancellationToken));
        }

        if (now >= entry.RenewAt)
        {
            RenewInBackground(entry, now);
        }

        return ValueTask.FromResult(entry.Access);
    }

    /// <summary>Other access than the refused one, or <see langword="null"/> when the credential has no other.</summary>
    public async ValueTask<WorkspaceAccess?> RenewAsync(WorkspaceAccess refused, CancellationToken cancellationToken)
    {
        var other = await CurrentOrFetch(_time.GetUtcNow(), refused).WaitAsync(cancellationToken).ConfigureAwait(false);
        return other.IsSameAs(refused) ? null : other;
    }

    /// <summary>Ends a fetch that is under way. The source is not disposed: it has no timer, and a fetch may still ask for its token.</summary>
    public void Dispose() => _disposed.Cancel();

    private Task<WorkspaceAccess> CurrentOrFetch(DateTimeOffset now, WorkspaceAccess? refused)
    {
        lock (_lock)
        {
            if (_current is { } entry && ReferenceEquals(entry.Access, refused))
            {
                Log.AccessRefused(_logger, _credential.GetType().Name);
                _current = null;
            }

            return _current is { } usable && now < usable.ServeUntil ? Task.FromResult(usable.Access) : _fetch ??= StartFetch();
        }
    }

    private void RenewInBackground(Entry entry, DateTimeOffset now)
    {
        lock (_lock)
        {
            // Unless it was renewed since the entry was read.
            if (ReferenceEquals(_current, entry) && now >= _noRenewalBefore)
            {
                _fetch ??= StartFetch();
            }
        }
    }

    private Task<WorkspaceAccess> StartFetch()
    {
        // Not in the caller's context: the fetch serves everybody and must not carry one caller's activity or identity.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            var fetch = Task.Run(FetchAsync);

            // FetchAsync has logged its failure; when every caller has given up, nobody else looks at it.
            _ = fetch.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return fetch;
        }
    }

    private async Task<WorkspaceAccess> FetchAsync()
    {
        try
        {
            var access = await AskAsync().ConfigureAwait(false) ?? throw new InvalidOperationException(
                $"{_credential.GetType().Name} gave no access: {nameof(WorkspaceCredential.GetAccessAsync)} returned null.");
            lock (_lock)
            {
                (_current, _fetch) = (Entry.For(access, _time.GetUtcNow()), null);
            }

            return access;
        }
        catch (Exception e)
        {
            lock (_lock)
            {
                (_noRenewalBefore, _fetch) = (_time.GetUtcNow() + PauseAfterFailure, null);
            }

            ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, typeof(WorkspaceClient));
            Log.GettingAccessFailed(_logger, e, _credential.GetType().Name);
            throw;
        }
    }

    private async Task<WorkspaceAccess?> AskAsync()
    {
        using var limit = new TimeLimit(_timeout, _time, _disposed.Token);
        try
        {
            // Waited for and not only told to stop, because a credential of the app may not listen.
            return await _credential.GetAccessAsync(_context, limit.Token).AsTask().WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (limit.HasExpired)
        {
            throw new WorkspaceTimeoutException(
                $"{Operation}: {_credential.GetType().Name} gave no access within {_timeout} ({nameof(WorkspaceClientOptions)}.{nameof(WorkspaceClientOptions.TotalTimeout)}).", e)
            {
                Operation = Operation,
                Kind = WorkspaceTimeoutKind.Total,
                Limit = _timeout,
            };
        }
    }

    private sealed record Entry(WorkspaceAccess Access, DateTimeOffset RenewAt, DateTimeOffset ServeUntil)
    {
        private static readonly TimeSpan LongestLead = TimeSpan.FromHours(1);
        private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(1);

        /// <summary>Renewed in its last quarter, at most an hour before its end; not served in its very last moments.</summary>
        public static Entry For(WorkspaceAccess access, DateTimeOffset now)
        {
            if (access.ExpiresAt is not { } end)
            {
                return new Entry(access, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);
            }

            var lifetime = end - now;
            return new Entry(access, end - Shorter(lifetime / 4, LongestLead), end - Shorter(lifetime / 20, LongestMargin));
        }

        private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
    }
}
