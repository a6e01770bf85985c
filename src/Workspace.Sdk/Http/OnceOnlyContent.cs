using System.Net;
using System.Net.Http.Headers;

namespace Workspace.Sdk;

/// <summary>The body of a call that changes something, as it goes over the wire: it is written once, and asks the attempt before.</summary>
internal sealed class OnceOnlyContent : HttpContent
{
    private readonly Attempt _attempt;
    private readonly byte[] _bytes;
    private int _writings;

    public OnceOnlyContent(Attempt attempt, byte[] bytes, HttpContentHeaders headers)
    {
        _attempt = attempt;
        _bytes = bytes;
        foreach (var (name, values) in headers.NonValidated)
        {
            foreach (var value in values)
            {
                Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // A second writing of this very content comes from beneath: HTTP/2 sends a refused stream again by itself.
        if (Interlocked.Increment(ref _writings) > 1)
        {
            throw SecondSendException.FromBeneath();
        }

        _attempt.BeginBody(this);
        return stream.WriteAsync(_bytes, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
