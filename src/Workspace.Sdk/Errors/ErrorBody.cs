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

    private static readonly string[] Names =
        ["error_code", "error_msg", "code", "message", "error_detail", "encoded_authorization_message", "request_id"];

    /// <summary>Reads whatever there is. Never throws: what cannot be read is left out.</summary>
    public static ErrorBody Read(ReadOnlySpan<byte> utf8)
    {
        utf8 = utf8.Trim(" \t\r\n"u8);
        return utf8 switch
        {
            [] => default,
            [(byte)'{' or (byte)'[', ..] => ReadJson(utf8),
            [(byte)'<', ..] => ReadXml(Encoding.UTF8.GetString(utf8)),
            _ => new ErrorBody { Message = ResponseBody.BeginningOf(utf8, MaxPlainText) },
        };
    }

    // A forward reader and not a document, because a body that is cut off still tells what came before the cut.
    private static ErrorBody ReadJson(ReadOnlySpan<byte> utf8)
    {
        var fields = new Field[Names.Length];
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                // A name with escapes is none of these, and comparing it may throw.
                if (reader.TokenType == JsonTokenType.PropertyName && !reader.ValueIsEscaped && IndexOfName(ref reader) is >= 0 and var index)
                {
                    fields[index].Take(ref reader);
                }
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

        string? Text(string name) => fields[Array.IndexOf(Names, name)].Text;
    }

    private static int IndexOfName(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (reader.ValueTextEquals(Names[i]))
            {
                return i;
            }
        }

        return -1;
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
            return start >= 0 && end > start + name.Length + 2 ? WebUtility.HtmlDecode(xml[(start + name.Length + 2)..end]) : null;
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
