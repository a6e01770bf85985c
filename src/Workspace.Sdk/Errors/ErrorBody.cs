using System.Buffers;
using System.Net;
using System.Text.Json;

namespace Workspace.Sdk;

/// <summary>
/// What the body of a failed call says, whoever wrote it: the service (<c>error_code</c>, <c>error_msg</c>), the gateway
/// (the same with <c>request_id</c>), IAM (<c>error.code</c> as a number, <c>error.message</c>), other services
/// (<c>code</c>, <c>message</c>; XML) or a proxy (text, HTML, nothing).
/// </summary>
internal readonly record struct ErrorBody(
    string? Code, string? Message, string? Detail, string? EncodedAuthorizationMessage, string? RequestId)
{
    /// <summary>How much of a body is looked at: what explains a failure is short, and stands at the beginning.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>How much is kept of an encoded message, of which a part is worth nothing.</summary>
    public const int MaxEncoded = 8192;

    // How much is kept of the others. The pages promise at most 12 characters, and 1,000.
    private const int MaxId = 256;
    private const int MaxText = 2000;

    private const int MaxDepth = 64;
    private const int PieceLength = 4 * 1024;
    private const int MaxPlainText = 500;

    private static readonly (string Name, int MaxLength)[] Names =
    [
        ("error_code", MaxId), ("error_msg", MaxText), ("code", MaxId), ("message", MaxText),
        ("error_detail", MaxText), ("encoded_authorization_message", MaxEncoded), ("request_id", MaxId),
    ];

    /// <summary>Reads whatever there is. Never throws: what cannot be read is left out.</summary>
    public static ErrorBody Read(ReadOnlySpan<byte> utf8)
    {
        utf8 = utf8[..Math.Min(utf8.Length, MaxLength)].Trim(" \t\r\n"u8);
        return utf8 switch
        {
            [] => default,
            [(byte)'{' or (byte)'[', ..] => ReadJson(utf8),
            [(byte)'<', ..] => ReadXml(utf8),
            _ => new ErrorBody { Message = Excerpt.Of(utf8, MaxPlainText) },
        };
    }

    // A forward reader and not a document, because a body that is cut off still tells what came before the cut. Piece by piece, because
    // the exception of the reader quotes everything from the fault to the end of what it has, several times over.
    private static ErrorBody ReadJson(ReadOnlySpan<byte> utf8)
    {
        var fields = new Field[Names.Length];
        try
        {
            var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth });
            var (length, named, isLast) = (PieceLength, -1, false);
            while (!isLast)
            {
                isLast = length >= utf8.Length;
                var reader = new Utf8JsonReader(isLast ? utf8 : utf8[..length], isLast, state);
                ReadPiece(ref reader, fields, ref named);
                state = reader.CurrentState;
                utf8 = utf8[(int)reader.BytesConsumed..];

                // Not even one text was whole.
                length = reader.BytesConsumed == 0 ? length * 2 : PieceLength;
            }
        }
        catch (JsonException)
        {
            // Cut off, nested too deep or not JSON after all: what was read before stands.
        }

        return new ErrorBody(
            Code: Text("error_code") ?? Text("code"),
            Message: Text("error_msg") ?? Text("message"),
            Detail: Text("error_detail"),
            EncodedAuthorizationMessage: Text("encoded_authorization_message"),
            RequestId: Text("request_id"));

        string? Text(string name) => fields[Array.FindIndex(Names, n => n.Name == name)].Text;
    }

    private static void ReadPiece(ref Utf8JsonReader reader, Field[] fields, ref int named)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                // A name with escapes is none of these, and comparing it may throw.
                named = reader.ValueIsEscaped ? -1 : IndexOfName(ref reader);
            }
            else if (named >= 0)
            {
                fields[named].Take(ref reader, Names[named].MaxLength);
                named = -1;
            }
        }
    }

    private static int IndexOfName(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (reader.ValueTextEquals(Names[i].Name))
            {
                return i;
            }
        }

        return -1;
    }

    private static ErrorBody ReadXml(ReadOnlySpan<byte> xml)
    {
        return xml.IndexOf("<Error>"u8) < 0
            ? default
            : new ErrorBody(
                Code: Element(xml, "<Code>"u8, "</Code>"u8, MaxId),
                Message: Element(xml, "<Message>"u8, "</Message>"u8, MaxText),
                Detail: null,
                EncodedAuthorizationMessage: Element(xml, "<EncodedAuthorizationMessage>"u8, "</EncodedAuthorizationMessage>"u8, MaxEncoded),
                RequestId: Element(xml, "<RequestId>"u8, "</RequestId>"u8, MaxId));

        static string? Element(ReadOnlySpan<byte> xml, ReadOnlySpan<byte> opening, ReadOnlySpan<byte> closing, int maxLength)
        {
            var start = xml.IndexOf(opening) + opening.Length;
            var end = xml.IndexOf(closing);
            return start >= opening.Length && end > start ? WebUtility.HtmlDecode(Excerpt.Of(xml[start..end], maxLength)) : null;
        }
    }

    /// <summary>A value that may stand at several depths: the outermost one counts, and of those the first.</summary>
    private struct Field
    {
        private int _depth;

        public string? Text { get; private set; }

        public void Take(ref Utf8JsonReader reader, int maxLength)
        {
            var depth = reader.CurrentDepth;
            if ((Text is null || depth < _depth) && TextOf(ref reader, maxLength) is { Length: > 0 } text)
            {
                (Text, _depth) = (text, depth);
            }
        }

        private static string? TextOf(ref Utf8JsonReader reader, int maxLength) => reader.TokenType switch
        {
            JsonTokenType.String when reader.ValueIsEscaped => Unescape(ref reader, maxLength),
            JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Excerpt.Of(reader.ValueSpan, maxLength),
            _ => null,
        };

        private static string Unescape(ref Utf8JsonReader reader, int maxLength)
        {
            var buffer = ArrayPool<char>.Shared.Rent(reader.ValueSpan.Length);
            try
            {
                var length = reader.CopyString(buffer);
                return Excerpt.Of(buffer.AsSpan(0, length), maxLength).ToString();
            }
            catch (InvalidOperationException)
            {
                // An escaped half of a surrogate pair is no text; show it as it stands.
                return Excerpt.Of(reader.ValueSpan, maxLength);
            }
            finally
            {
                ArrayPool<char>.Shared.Return(buffer, clearArray: true);
            }
        }
    }
}
