using System.Net;

namespace Workspace.Sdk;

/// <summary>
/// Authenticates each request with the access that its attempt brings, and replays it once with other access when the service
/// refuses the first (401): a token can be withdrawn before its time. A request without an attempt, such as one of a
/// credential to IAM, passes as it is, so that access is never sent anywhere else.
/// </summary>
internal sealed class AuthenticationHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Attempt.Of(request) is not { Access: not null } attempt)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var response = await SendOnceAsync(attempt, request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !await TryRenewAsync(attempt, response).ConfigureAwait(false))
        {
            return response;
        }

        response.Dispose();
        return await SendOnceAsync(attempt, request, cancellationToken).ConfigureAwait(false);
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

    private async Task<HttpResponseMessage> SendOnceAsync(Attempt attempt, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        attempt.Access!.ApplyTo(request);
        attempt.Sending();
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
