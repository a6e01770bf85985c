using System.Globalization;
using System.Net;
using System.Text;

namespace Workspace.Sdk;

/// <summary>Opens a session with the metadata service for each request, and goes on without one where the service is too old to know sessions.</summary>
internal sealed class MetadataSessionHandler(Uri endpoint) : DelegatingHandler
{
    private const int LongestAnswer = 64 * 1024;

    // The longest is recommended, and it is used once.
    private static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(6);

    private readonly Uri _sessionAddress = new(endpoint, "meta-data/latest/api/token");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (session, refusal) = await OpenSessionAsync(cancellationToken).ConfigureAwait(false);
        if (refusal is { StatusCode: not (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.ServiceUnavailable) })
        {
            return refusal;
        }

        refusal?.Dispose();
        var response = await SendAsync(request, session, cancellationToken).ConfigureAwait(false);
        if (session is not null || !await WantsSessionAsync(response, cancellationToken).ConfigureAwait(false))
        {
            return response;
        }

        response.Dispose();
        (session, refusal) = await OpenSessionAsync(cancellationToken).ConfigureAwait(false);
        return refusal ?? await SendAsync(request, session, cancellationToken).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? session, CancellationToken cancellationToken)
    {
        if (session is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Metadata-Token", session);
            if (Attempt.Of(request) is { } attempt)
            {
                attempt.AddedSecret = session;
            }
        }

        return base.SendAsync(request, cancellationToken);
    }

    /// <summary>A session, or the answer that refuses it.</summary>
    private async Task<(string? Session, HttpResponseMessage? Refusal)> OpenSessionAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, _sessionAddress);
        request.Headers.Add("X-Metadata-Token-Ttl-Seconds", SessionLifetime.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            return (null, response);
        }

        using (response)
        {
            var session = Encoding.UTF8.GetString(await ReadAsync(response, cancellationToken).ConfigureAwait(false)).Trim();
            return HeaderValue.FindFault(session) is { } fault
                ? throw new InvalidOperationException($"The metadata service answered a session token that {fault}.")
                : (session, null);
        }
    }

    // That the server has no agency is answered with the same status, and no session helps.
    private static async Task<bool> WantsSessionAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return false;
        }

        var reason = await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        response.Content = new ByteArrayContent(reason);
        return !Encoding.UTF8.GetString(reason).Contains("agency", StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var body = new ResponseBody();
        await body.ReadAsync(response.Content, LongestAnswer, cancellationToken).ConfigureAwait(false);
        return body.Bytes.ToArray();
    }
}
