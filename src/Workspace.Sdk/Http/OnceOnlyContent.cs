using System.Net;
using System.Net.Http.Headers;

namespace Workspace.Sdk;

/// <summary>
/// The body of a call that changes something. It knows whether it began to be written, which is the one fact that decides
/// whether the service may have acted; and it refuses to be written twice, so that no retry handler of the app, wherever it
/// sits, can turn one call into two.
/// </summary>
internal sealed class OnceOnlyContent : HttpContent
{
    private readonly byte[] _json;
    private int _started;

    public OnceOnlyContent(byte[] json)
    {
        _json = json;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    public bool HasStarted => Volatile.Read(ref _started) == 1;

    /// <summary>Allows the body to be written once more, after an answer that proves that the service did nothing.</summary>
    public void Rearm() => Volatile.Write(ref _started, 0);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref _started, 1) == 0
            ? stream.WriteAsync(_json, cancellationToken).AsTask()
            : throw new SecondSendException();

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
