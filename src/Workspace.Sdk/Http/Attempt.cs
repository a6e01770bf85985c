using System.Net.Http.Headers;

namespace Workspace.Sdk;

/// <summary>One request of a call, with its time limit. It travels in the request's options, where <see cref="AuthenticationHandler"/> finds it.</summary>
internal sealed class Attempt : IDisposable
{
    private static readonly HttpRequestOptionsKey<Attempt> OptionsKey = new("Workspace.Sdk.Attempt");
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly AccessCache? _accessCache;
    private readonly OnceOnlyContent? _onceOnlyContent;

    public Attempt(ApiCall call, Uri uri, AccessCache? accessCache, WorkspaceAccess? access, WorkspaceClientOptions options)
    {
        Call = call;
        Access = access;
        _accessCache = accessCache;
        Message = new HttpRequestMessage(call.Request.Method, uri);
        Message.Options.Set(OptionsKey, this);
        if (call.Request.Body is { } body)
        {
            _onceOnlyContent = call.Request.Effect == ApiEffect.Changes ? new OnceOnlyContent(body) : null;
            Message.Content = _onceOnlyContent ?? (HttpContent)new ByteArrayContent(body) { Headers = { ContentType = Json } };
        }

        call.CountAttempt();
        Limit = new TimeLimit(options.AttemptTimeout, options.TimeProvider, call.Token);
    }

    public ApiCall Call { get; }

    public HttpRequestMessage Message { get; }

    public TimeLimit Limit { get; }

    /// <summary>What the request is signed with; <see langword="null"/> for a request to IAM, which carries its own proof.</summary>
    public WorkspaceAccess? Access { get; private set; }

    /// <summary>What the request was signed with before its access was renewed.</summary>
    public WorkspaceAccess? RefusedAccess { get; private set; }

    /// <summary>Why renewing the access failed, if it did. Such a failure is final, and says nothing about the call itself.</summary>
    public Exception? RenewalFailure { get; private set; }

    public bool BodyStarted => _onceOnlyContent?.HasStarted ?? false;

    public static Attempt? Of(HttpRequestMessage message) => message.Options.TryGetValue(OptionsKey, out var attempt) ? attempt : null;

    /// <summary>Notes an answer that proves that the service did nothing: the body may be sent again.</summary>
    public void WasRefused() => _onceOnlyContent?.Rearm();

    /// <summary>Gets other access than the refused one and starts the attempt's clock anew. False when there is no other.</summary>
    public async ValueTask<bool> TryRenewAccessAsync()
    {
        // Asking IAM has limits of its own and must not look like a slow answer of the service.
        Limit.Stop();
        try
        {
            var renewed = await _accessCache!.RenewAsync(Access!, Call.Token).ConfigureAwait(false);
            if (renewed is null)
            {
                return false;
            }

            RefusedAccess = Access;
            Access = renewed;
            Call.CountAttempt();
            return true;
        }
        catch (Exception e)
        {
            RenewalFailure = e;
            throw;
        }
        finally
        {
            Limit.Restart();
        }
    }

    public void Dispose()
    {
        Message.Dispose();
        Limit.Dispose();
    }
}
