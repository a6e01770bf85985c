using System.Net;

namespace Workspace.Sdk;

/// <summary>
/// Authenticates each request with the access that its attempt brings, and replays it once with other access when the service
/// refuses the first (401): a token can be withdrawn before its time. A request without an attempt, such as one of a
/// credential of the app, passes as it is, so that access is never sent anywhere else.
/// </summary>
internal sealed class AuthenticationHandler : DelegatingHandler
{
    private static readonly string[] AccessHeaders =
    [
        HeaderNames.AuthToken, HeaderNames.Authorization, HeaderNames.SdkDate, HeaderNames.SecurityToken, HeaderNames.ProjectId,
    ];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Without options it may be the copy that a handler of the app has made to send the call again.
        var attempt = Attempt.Of(request) ?? Attempt.Current;
        if (attempt is not { Access: not null })
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        for (var isReplay = false; ; isReplay = true)
        {
            RefuseOtherServer(attempt, request);
            RemoveAccess(request);
            await attempt.AuthenticateAsync(request, cancellationToken).ConfigureAwait(false);
            HttpResponseMessage response;
            try
            {
                response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                // The handlers outside of this one, and what they copy, get no access.
                RemoveAccess(request);
            }

            if (response.IsSuccessStatusCode)
            {
                attempt.AccessAccepted();
            }

            if (isReplay || response.StatusCode != HttpStatusCode.Unauthorized || !await TryRenewAsync(attempt, response).ConfigureAwait(false))
            {
                return response;
            }

            response.Dispose();
        }
    }

    private static async ValueTask<bool> TryRenewAsync(Attempt attempt, HttpResponseMessage refusal)
    {
        try
        {
            return await attempt.TryRenewAccessAsync().ConfigureAwait(false);
        }
        catch
        {
            // Its connection would stay taken.
            refusal.Dispose();
            throw;
        }
    }

    private static void RemoveAccess(HttpRequestMessage request)
    {
        foreach (var header in AccessHeaders)
        {
            request.Headers.Remove(header);
        }
    }

    private static void RefuseOtherServer(Attempt attempt, HttpRequestMessage request)
    {
        if (!ReferenceEquals(attempt.Address, request.RequestUri)
            && Uri.Compare(attempt.Address, request.RequestUri, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) != 0)
        {
            throw new InvalidOperationException(
                $"A message handler of the app sent this call to {request.RequestUri?.GetLeftPart(UriPartial.Authority)}. That was refused, because its "
                + $"access is for {attempt.Address.GetLeftPart(UriPartial.Authority)} alone. To use another server, set {nameof(WorkspaceClientOptions)}.{nameof(WorkspaceClientOptions.Endpoint)} "
                + $"or .{nameof(WorkspaceClientOptions.IamEndpoint)}.");
        }
    }
}
