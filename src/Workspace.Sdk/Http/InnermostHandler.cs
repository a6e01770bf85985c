namespace Workspace.Sdk;

/// <summary>
/// The innermost handler, next to the network and behind all handlers of the app. It counts the requests that are handed to the
/// network, lets a call that changes something through once, and keeps what a broken answer quotes from the handlers and loggers
/// of the app. All of it here, and not in the message's own content, because a handler of the app that reads the content buffers
/// it, and a buffer can be sent any number of times.
/// </summary>
internal sealed class InnermostHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var attempt = Attempt.Of(request) ?? Attempt.Current;
        var content = request.Content;
        OnceOnlyContent? once = null;
        if (content is not null && attempt is { Call.Request.Effect: ApiEffect.Changes })
        {
            // Whatever the app's handlers have made of the content is what is sent.
            var bytes = await JsonBytes.ReadAsync(content, cancellationToken).ConfigureAwait(false);
            attempt.RefuseSecondSend();
            request.Content = once = new OnceOnlyContent(attempt, bytes, content.Headers);
        }

        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            attempt?.CountRequest();
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (once is not null)
            {
                attempt!.Answered(response, once);
            }

            return response;
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.InvalidResponse)
        {
            // Its message quotes the line that cannot be read, which may be half of a new token.
            throw new HttpRequestException(HttpRequestError.InvalidResponse, "The answer is not valid HTTP.");
        }
        finally
        {
            if (once is not null)
            {
                request.Content = content;
            }
        }
    }
}
