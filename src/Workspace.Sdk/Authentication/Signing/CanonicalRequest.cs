using System.Buffers;

namespace Workspace.Sdk;

/// <summary>A request as the one text that the service, too, makes of what it receives. Its hash is what is signed.</summary>
internal sealed class CanonicalRequest
{
    private readonly ArrayBufferWriter<byte> _text;
    private readonly int _length;

    /// <param name="text">What to write it to; empty.</param>
    /// <param name="method">The method.</param>
    /// <param name="uri">The address, with path and query as they are sent.</param>
    /// <param name="headers">The headers to sign; not all that are sent, because some are changed on the way.</param>
    /// <param name="body">The bytes of the body as they are sent; empty for none.</param>
    /// <exception cref="UnsignableRequestException">The service could make another text of this request.</exception>
    public CanonicalRequest(ArrayBufferWriter<byte> text, HttpMethod method, Uri uri, IReadOnlyList<SignedHeader> headers, ReadOnlySpan<byte> body)
    {
        _text = text;
        var canonicalHeaders = new CanonicalHeaders(headers);
        (SignedHeaders, Date) = (canonicalHeaders.Names, canonicalHeaders.RequestDate);

        _text.Append(method.Method.ToUpperInvariant());
        _text.Append('\n');
        CanonicalPath.Append(_text, uri.AbsolutePath);
        _text.Append('\n');
        CanonicalQuery.Append(_text, uri.Query);
        _text.Append('\n');
        canonicalHeaders.AppendTo(_text);
        _text.Append('\n');
        _text.Append(SignedHeaders);
        _text.Append('\n');
        _text.AppendHash(body);
        _length = _text.WrittenCount;
    }

    /// <summary>The names of the signed headers, in lower case and in order, with a semicolon between them.</summary>
    public string SignedHeaders { get; }

    /// <summary>The value of <c>X-Sdk-Date</c>.</summary>
    public string Date { get; }

    public ReadOnlySpan<byte> Text => _text.WrittenSpan[.._length];
}
