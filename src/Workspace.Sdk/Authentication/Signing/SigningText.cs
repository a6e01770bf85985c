using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Workspace.Sdk;

/// <summary>Builds the texts of a signature as the bytes that are hashed.</summary>
internal static class SigningText
{
    public static void Append(this ArrayBufferWriter<byte> text, string part) => Encoding.UTF8.GetBytes(part, text);

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
        foreach (var b in bytes)
        {
            text.Append((char)digits[b >> 4]);
            text.Append((char)digits[b & 0xF]);
        }
    }
}
