using System.Net;
using System.Net.Http.Headers;

namespace Workspace.Sdk;

/// <summary>The body of a call that changes something, as it goes over the wire: each writing of it asks the attempt first.</summary>
internal sealed class OnceOnlyContent : HttpContent
{
    private readonly Attempt _attempt;
    private readonly byte[] _bytes;

    public OnceOnlyContent(Attempt attempt, byte[] bytes, HttpContentHeaders headers)
    {
        _attempt = attempt;
        _bytes = bytes;
        foreach (var (name, values) in headers)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _attempt.BeginBody();
        return stream.WriteAsync(_bytes, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
