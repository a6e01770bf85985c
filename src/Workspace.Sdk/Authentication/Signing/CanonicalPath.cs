using System.Buffers;

namespace Workspace.Sdk;

/// <summary>The path of a canonical request: the one that is sent, encoded in the one way, and always with a slash at its end.</summary>
internal static class CanonicalPath
{
    private const int UsualLength = 256;

    public static void Append(ArrayBufferWriter<byte> text, string path)
    {
        // To one gateway such a path has a segment more than to another, so that their signatures differ, or the resource does.
        if (path.Contains("%2F", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnsignableRequestException($"its path '{path}' has an encoded slash, which gateways decode differently");
        }

        Span<byte> buffer = path.Length <= UsualLength ? stackalloc byte[UsualLength] : new byte[path.Length];
        var decoded = buffer[..PercentEncoding.Decode(path, buffer, "path")];
        if (decoded.Contains((byte)'\\'))
        {
            throw new UnsignableRequestException($"its path '{path}' has a backslash, which some gateways take for a slash");
        }

        var start = text.WrittenCount;
        text.AppendEncoded(decoded, PercentEncoding.UnreservedAndSlash);
        if (decoded is not [.., (byte)'/'])
        {
            text.Append('/');
        }

        var canonical = text.WrittenSpan[start..];
        if (canonical.IndexOf("/./"u8) >= 0 || canonical.IndexOf("/../"u8) >= 0)
        {
            throw new UnsignableRequestException($"its path '{path}' has a dot segment, which gateways resolve differently");
        }
    }
}
