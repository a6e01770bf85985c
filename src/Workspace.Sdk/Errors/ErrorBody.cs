using System.Net;
using System.Text;
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
    private const int MaxDepth = 64;
    private const int MaxPlainText = 500;

    /// <summary>Reads whatever there is. Never throws: what cannot be read is left out.</summary>
    public static ErrorBody Read(ReadOnlySpan<byte> utf8)
    {
        utf8 = utf8.Trim(" \t\r\n"u8);
        return utf8 switch
        {
            [] => default,
            [(byte)'{' or (byte)'[', ..] => ReadJson(utf8),
            [(byte)'<', ..] => ReadXml(Encoding.UTF8.GetString(utf8)),
            _ => new ErrorBody { Message = Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, MaxPlainText)]) },
        };
    }

    // A forward reader and not a document, because a body that is cut off still tells what came before the cut.
    private static ErrorBody ReadJson(ReadOnlySpan<byte> utf8)
    {
        Field errorCode = default, errorMessage = default, code = default, message = default;
        Field detail = default, encodedAuthorizationMessage = default, requestId = default;
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                if (reader.ValueTextEquals("error_code"u8))
                {
                    errorCode.Take(ref reader);
                }
                else if (reader.ValueTextEquals("error_msg"u8))
                {
                    errorMessage.Take(ref reader);
                }
                else if (reader.ValueTextEquals("code"u8))
                {
                    code.Take(ref reader);
                }
                else if (reader.ValueTextEquals("message"u8))
                {
                    message.Take(ref reader);
                }
                else if (reader.ValueTextEquals("error_detail"u8))
                {
                    detail.Take(ref reader);
                }
                else if (reader.ValueTextEquals("encoded_authorization_message"u8))
                {
                    encodedAuthorizationMessage.Take(ref reader);
                }
                else if (reader.ValueTextEquals("request_id"u8))
                {
                    requestId.Take(ref reader);
                }
            }
        }
        catch (JsonException)
        {
            // Cut off, nested too deep or not JSON after all: what was read before stands.
        }

        return new ErrorBody(
            errorCode.Text ?? code.Text, errorMessage.Text ?? message.Text, detail.Text, encodedAuthorizationMessage.Text, requestId.Text);
    }

    private static ErrorBody ReadXml(string xml)
    {
        return xml.Contains("<Error>", StringComparison.Ordinal)
            ? new ErrorBody(Element("Code"), Element("Message"), null, Element("EncodedAuthorizationMessage"), Element("RequestId"))
            : default;

        string? Element(string name)
        {
            var start = xml.IndexOf($"<{name}>", StringComparison.Ordinal);
            var end = xml.IndexOf($"</{name}>", StringComparison.Ordinal);
            return start >= 0 && end > start ? WebUtility.HtmlDecode(xml[(start + name.Length + 2)..end]) : null;
        }
    }

    /// <summary>A value that may stand at several depths: the outermost one counts, and of those the first.</summary>
    private struct Field
    {
        private int _depth;

        public string? Text { get; private set; }

        public void Take(ref Utf8JsonReader reader)
        {
            var depth = reader.CurrentDepth;
            if (!reader.Read() || (Text is not null && _depth <= depth))
            {
                return;
            }

            if (TextOf(ref reader) is { Length: > 0 } text)
            {
                (Text, _depth) = (text, depth);
            }
        }

        private static string? TextOf(ref Utf8JsonReader reader)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.String when reader.ValueIsEscaped:
                    try
                    {
                        return reader.GetString();
                    }
                    catch (InvalidOperationException)
                    {
                        // An escaped half of a surrogate pair is no text; show it as it stands.
                        return Encoding.UTF8.GetString(reader.ValueSpan);
                    }

                case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                    return Encoding.UTF8.GetString(reader.ValueSpan);
                default:
                    return null;
            }
        }
    }
}
