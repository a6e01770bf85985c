using System.Net;

namespace Workspace.Sdk;

/// <summary>JSON as the bytes that are sent. They can be had without copying them.</summary>
internal sealed class JsonBytes : HttpContent
{
    private readonly byte[] _bytes;
    private volatile bool _wasRead;

    public JsonBytes(byte[] bytes)
    {
        _bytes = bytes;
        Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }

    /// <summary>Whether they were read in any other way than by <see cref="ReadAsync"/>: a handler of the app may have logged, copied or sent them.</summary>
    public bool WasRead => _wasRead;

    /// <summary>The bytes of any content, which stays as it is.</summary>
    public static async ValueTask<byte[]> ReadAsync(HttpContent? content, CancellationToken cancellationToken) => content switch
    {
        null => [],
        JsonBytes json => json._bytes,
        _ => await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false),
    };

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _wasRead = true;
        return stream.WriteAsync(_bytes, cancellationToken).AsTask();
    }

    // For handlers of the app that read it so; the library does not.
    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _wasRead = true;
        stream.Write(_bytes);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
