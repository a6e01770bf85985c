using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Workspace.Sdk;

/// <summary>Builds the texts of a signature as the bytes that are hashed.</summary>
internal static class SigningText
{
    /// <returns>The bytes that were appended.</returns>
    public static ReadOnlySpan<byte> Append(this ArrayBufferWriter<byte> text, string part)
    {
        var bytes = text.GetSpan(Encoding.UTF8.GetMaxByteCount(part.Length));
        var length = Encoding.UTF8.GetBytes(part, bytes);
        text.Advance(length);
        return bytes[..length];
    }

    public static void Append(this ArrayBufferWriter<byte> text, char character)
    {
        text.GetSpan(1)[0] = (byte)character;
        text.Advance(1);
    }

    /// <summary>Appends the SHA-256 of data.</summary>
    public static void AppendHash(this ArrayBufferWriter<byte> text, ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(data, hash);
        text.AppendHex(hash);
    }

    public static void AppendHex(this ArrayBufferWriter<byte> text, ReadOnlySpan<byte> bytes)
    {
        var digits = "0123456789abcdef"u8;
        var hex = text.GetSpan(2 * bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            hex[2 * i] = digits[bytes[i] >> 4];
            hex[(2 * i) + 1] = digits[bytes[i] & 0xF];
        }

        text.Advance(2 * bytes.Length);
    }
}
