using System.Buffers;
using System.Globalization;

namespace Workspace.Sdk;

/// <summary>The bytes of an answer, in a rented buffer.</summary>
internal sealed class ResponseBody : IDisposable
{
    private const int ShortestBuffer = 4 * 1024;

    // A server may say of its answer that it is of any length.
    private const int LongestFirstBuffer = 128 * 1024;

    /// <summary>How much of a body an exception keeps.</summary>
    public const int MaxText = 4096;

    private byte[] _buffer = [];
    private int _length;

    // How far a stream may have written: one that fails does not say.
    private int _touched;

    /// <summary>What was read, without a byte order mark.</summary>
    public ReadOnlySpan<byte> Bytes =>
        _buffer.AsSpan(0, _length).StartsWith(ByteOrderMark) ? _buffer.AsSpan(0, _length)[ByteOrderMark.Length..] : _buffer.AsSpan(0, _length);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads the body to its end, or up to a limit.</summary>
    public async Task ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        // The end of the body is found by reading on.
        var expected = Math.Min(AnnouncedLength(content) + 1, limit);
        _buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(expected, ShortestBuffer, LongestFirstBuffer));
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            int read;
            do
            {
                EnsureRoom();
                _touched = Math.Min(_buffer.Length, limit);
                read = await stream.ReadAsync(_buffer.AsMemory(_length.._touched), cancellationToken).ConfigureAwait(false);
                _touched = _length += read;
            }
            while (read > 0 && _length < limit);
        }
    }

    /// <summary>The beginning of the body as text, for an error; <see langword="null"/> when it is empty.</summary>
    public string? Preview()
    {
        var bytes = Bytes;
        return bytes.IsEmpty ? null : Excerpt.Of(bytes, MaxText);
    }

    public void Dispose()
    {
        Return(_buffer, _touched);
        _buffer = [];
        _length = _touched = 0;
    }

    // Whoever rents the buffer next must not find a token in it.
    private static void Return(byte[] buffer, int length)
    {
        buffer.AsSpan(0, length).Clear();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    // Not by the property, which would keep what it has parsed.
    private static long AnnouncedLength(HttpContent content) =>
        content.Headers.NonValidated.TryGetValues("Content-Length", out var values)
        && long.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : 0;

    private void EnsureRoom()
    {
        if (_length < _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        Return(_buffer, _length);
        _buffer = larger;
    }
}
