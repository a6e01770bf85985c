using System.Diagnostics;
using System.Net;

namespace Workspace.Sdk;

/// <summary>One request of a call, with its time limit and the one fact that decides its outcome: whether its body began to be
/// written. It travels in the request's options, where the handlers find it.</summary>
internal sealed class Attempt : IDisposable
{
    private static readonly HttpRequestOptionsKey<Attempt> OptionsKey = new("Workspace.Sdk.Attempt");
    private static readonly AsyncLocal<Attempt?> BeingSent = new();

    private readonly IAccessSource? _accessSource;
    private readonly string? _projectId;
    private readonly TimeSpan _timeout;
    private readonly JsonBytes? _body;

    // What has begun to be written, and was not refused; and its answer, if there was one. These three change together, under a lock on the call.
    private HttpContent? _sent;
    private AnswerHead _answer;
    private bool _hasEnded;

    private bool _isAuthenticated;
    private volatile bool _reachedTheNetwork;
    private bool _endsWithTheCall;

    public Attempt(
        ApiCall call,
        string server,
        WorkspaceClientOptions options,
        IAccessSource? accessSource = null,
        WorkspaceAccess? access = null,
        string? projectId = null)
    {
        Call = call;
        Access = access;
        _accessSource = accessSource;
        _projectId = projectId;
        _timeout = options.AttemptTimeout;
        Address = call.Request.CreateUri(server, projectId ?? "");
        Message = new HttpRequestMessage(call.Request.Method, Address);
        Message.Options.Set(OptionsKey, this);
        if (call.Request.Body is { } body)
        {
            Message.Content = _body = new JsonBytes(body);
        }

        Limit = new TimeLimit(FindLimit(), options.TimeProvider, call.CallerToken);
    }

    /// <summary>The attempt that is being sent here, also for a copy of its message that lost its options on the way.</summary>
    public static Attempt? Current => BeingSent.Value;

    public ApiCall Call { get; }

    public HttpRequestMessage Message { get; }

    /// <summary>Where the request belongs; its access must not go to another server.</summary>
    public Uri Address { get; }

    public TimeLimit Limit { get; }

    /// <summary>What has ended the attempt from outside. Whatever is thrown after that is only its consequence.</summary>
    public AttemptEnd EndedBy => this switch
    {
        { Call.CallerToken.IsCancellationRequested: true } => AttemptEnd.Caller,
        { Call.TotalTimeRanOut: true } or { Limit.HasExpired: true, _endsWithTheCall: true } => AttemptEnd.TotalTimeout,
        { Limit.HasExpired: true } => AttemptEnd.AttemptTimeout,
        _ => AttemptEnd.Nothing,
    };

    /// <summary>What the request is authenticated with; <see langword="null"/> for one that carries its own proof, as a password does.</summary>
    public WorkspaceAccess? Access { get; private set; }

    /// <summary>What the request was authenticated with before its access was renewed.</summary>
    public WorkspaceAccess? RefusedAccess { get; private set; }

    /// <summary>A secret that a handler has put into the request by itself.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? AddedSecret { get; set; }

    /// <summary>All that must not get into an exception, should a server echo it.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public IReadOnlyList<string> Secrets => this switch
    {
        // As nearly always: what there is is shared.
        { Access: not null, RefusedAccess: null, Call.Request.Secrets: [], AddedSecret: null } => Access.Secrets,
        { AddedSecret: { } added } => [.. Access?.Secrets ?? [], .. RefusedAccess?.Secrets ?? [], .. Call.Request.Secrets, added],
        _ => [.. Access?.Secrets ?? [], .. RefusedAccess?.Secrets ?? [], .. Call.Request.Secrets],
    };

    /// <summary>Why renewing the access failed, if it did. Such a failure is final, and says nothing about the call itself.</summary>
    public Exception? RenewalFailure { get; private set; }

    public static Attempt? Of(HttpRequestMessage message) => message.Options.TryGetValue(OptionsKey, out var attempt) ? attempt : null;

    /// <summary>Makes it the <see cref="Current"/> one of all that the caller calls from now on.</summary>
    public void MakeCurrent() => BeingSent.Value = this;

    /// <summary>Authenticates a message of this attempt, which carries no access yet.</summary>
    public ValueTask AuthenticateAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        _isAuthenticated = true;
        RenewalFailure = null;
        return Access!.AuthenticateAsync(message, _projectId, Call.Now, cancellationToken);
    }

    /// <summary>Refuses an answer to a request that was to be authenticated, when no handler has done so: whatever it says is misleading.</summary>
    public void RequireAuthenticated()
    {
        if (Access is not null && !_isAuthenticated)
        {
            throw new InvalidOperationException(
                $"The request was sent without access: the {nameof(HttpClient)} does not have the message handler that authenticates. Leave the handlers "
                + $"that AddWorkspaceClient adds in place, and do not give a credential that builds on another one an {nameof(HttpClient)} of your own.");
        }
    }

    /// <summary>Notes that the request has succeeded, so that its access is good.</summary>
    public void AccessAccepted() => _accessSource!.Accepted(Access!);

    /// <summary>Call before each request that is handed to the network, where its body is watched.</summary>
    public void CountRequest()
    {
        _reachedTheNetwork = true;
        Call.CountRequest();
    }

    /// <summary>Refuses to hand the call to the network when it can no longer be sent.</summary>
    public void RefuseSecondSend()
    {
        lock (Call)
        {
            ThrowIfBodyMayNotBegin();
        }
    }

    /// <summary>Takes the right to write the body. There is only one, so that nobody makes two calls of one.</summary>
    public void BeginBody(HttpContent content)
    {
        lock (Call)
        {
            ThrowIfBodyMayNotBegin();

            // The answer to an earlier sending, which was refused, says nothing about this one.
            (_sent, _answer) = (content, default);
        }
    }

    /// <summary>Notes the answer to a request with this content. One that proves that the service did nothing gives the right back; any other
    /// shows that something has read the request, even if its body was never asked for.</summary>
    public void Answered(HttpResponseMessage response, HttpContent content)
    {
        lock (Call)
        {
            // What is answered to another copy of the request says nothing about the one whose body is under way.
            if (!_hasEnded && (_sent is null || _sent == content))
            {
                // Not the answer itself, which a handler of the app may change.
                _answer = new AnswerHead(response.StatusCode, response.FindRequestId());
                _sent = RepetitionRules.ProvesRefusal((int)response.StatusCode) ? null : content;
            }
        }
    }

    /// <summary>Ends the attempt, and tells whether its body had begun, or may have. It cannot begin any more.</summary>
    public bool End()
    {
        lock (Call)
        {
            _hasEnded = true;

            // One that was read, and never came to where it is watched, may have been sent by a client of the app's own.
            return _sent is not null || (_body is { WasRead: true } && !_reachedTheNetwork);
        }
    }

    /// <summary>Ends the attempt, and tells whether its body had begun and was not answered with this status: then the answer is a
    /// handler's of the app, or that to another request, and says nothing about what was sent.</summary>
    public bool EndUnanswered(HttpStatusCode status)
    {
        lock (Call)
        {
            End();
            return _sent is not null && _answer.Status != status;
        }
    }

    /// <summary>Gets other access than the refused one and starts the attempt's clock anew. False when there is no other.</summary>
    public async ValueTask<bool> TryRenewAccessAsync()
    {
        lock (Call)
        {
            if (_hasEnded)
            {
                // What a copy of the request is told after that is of no use to anybody.
                return false;
            }
        }

        // Asking IAM has limits of its own and must not look like a slow answer of the service.
        Limit.Stop();
        try
        {
            var renewed = await _accessSource!.RenewAsync(Access!, Call.Token).ConfigureAwait(false);
            if (renewed is null)
            {
                return false;
            }

            RefusedAccess = Access;
            Access = renewed;
            return true;
        }
        catch (Exception e)
        {
            RenewalFailure = e;
            throw;
        }
        finally
        {
            Limit.Restart(FindLimit());
        }
    }

    public void Dispose()
    {
        // A handler of the app may still be holding a copy of the request.
        End();
        Message.Dispose();
        Limit.Dispose();
    }

    // The one timer keeps both limits: whichever ends first.
    private TimeSpan FindLimit()
    {
        var remaining = Call.Remaining;
        _endsWithTheCall = _timeout == Timeout.InfiniteTimeSpan ? remaining is not null : remaining <= _timeout;
        return _endsWithTheCall ? remaining!.Value : _timeout;
    }

    private void ThrowIfBodyMayNotBegin()
    {
        if (_hasEnded || _sent is not null)
        {
            throw SecondSendException.FromHandler(_answer == default ? null : _answer);
        }
    }
}
