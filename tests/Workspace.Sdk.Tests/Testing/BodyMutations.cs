using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Workspace.Sdk.Tests.Testing;

/// <summary>
/// Bodies that are nearly real ones, and some that are nothing at all. Each has a number, which gives the same body in every run: to replay
/// the body that a test names, set <c>WORKSPACE_SDK_BODIES_FROM</c> to its number and <c>WORKSPACE_SDK_BODIES</c> to 1. To try more of them, set
/// the latter to how many.
/// </summary>
public sealed class BodyMutations(int number)
{
    private const int LongText = 64 * 1024;

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1.0", "1e2", "1e400", "-1e400", "2147483648", "99999999999999999999", "0.1", "[]", "{}", "[null]",
        "[[]]", "[{}]", "[1]", "[\"\"]", "{\"a\":{\"b\":[]}}", "\"\"", "\" \"", "\"text\"", "\"1\"", "\"a\\nb\\u0000\\u001b[2J\"", "\"\\u2028\\u0085\\u202e\"", "\"\\ud800\"",
        "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "\"https://a/../b?c#d\"", "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"WKS.0407\"", "\"APIGW.0308\"",
        "\"APIG.0613\"", "\"WKS.0202\"",
    ];

    private static readonly byte[][] Scraps =
    [
        "{"u8.ToArray(), "}"u8.ToArray(), "["u8.ToArray(), "]"u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray(), ":"u8.ToArray(), ","u8.ToArray(),
        "\\u"u8.ToArray(), "\\ud800"u8.ToArray(), "\\u0000"u8.ToArray(), "%2"u8.ToArray(), "&#x110000;"u8.ToArray(), "&#xD800;"u8.ToArray(), "\"error_code\":"u8.ToArray(),
        "\"message\":"u8.ToArray(), "<Error>"u8.ToArray(), "</Code>"u8.ToArray(), "/*"u8.ToArray(), "\r\n"u8.ToArray(), "\u2028"u8.ToArray(), "😀"u8.ToArray(),
        [0], [0x1B], [0x85], [0xC3], [0xED, 0xA0, 0x80], [0xF0, 0x9F], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE],
    ];

    private readonly Random _random = new(number);

    /// <summary>The numbers of the bodies that a test tries.</summary>
    public static IEnumerable<int> Numbers => Enumerable.Range(Setting("WORKSPACE_SDK_BODIES_FROM", 20260822), Setting("WORKSPACE_SDK_BODIES", 10_000));

    /// <summary>The source of everything random about the body, for choices that belong to it.</summary>
    public Random Random => _random;

    public T OneOf<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];

    /// <summary>Something made of a real body.</summary>
    public byte[] Of(byte[] body) => _random.Next(25) switch
    {
        0 => body,
        1 => Nothing(body),
        2 => Wrapped(body),
        3 => Large(),
        _ => Changed(body),
    };

    /// <summary>What a failed test says of a body.</summary>
    public string Describe(byte[] body, string circumstances)
    {
        var beginning = body.AsSpan(0, Math.Min(body.Length, 3000));
        return $"Body {number}, {body.Length} bytes, {circumstances}: {JsonSerializer.Serialize(Encoding.Latin1.GetString(beginning))}";
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    // What is no body of this service at all.
    private byte[] Nothing(byte[] body) => _random.Next(7) switch
    {
        0 => [],
        1 => " \t\r\n"u8.ToArray(),
        2 => Noise(_random.Next(300)),
        3 => "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>\r\n<h1>nginx</h1></body></html>"u8.ToArray(),
        4 => "no healthy upstream"u8.ToArray(),
        5 => Encoding.UTF8.GetBytes(OneOf(Values)),
        _ => body[.._random.Next(body.Length + 1)],
    };

    // The body in another coding.
    private byte[] Wrapped(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        return _random.Next(7) switch
        {
            0 => [0xEF, 0xBB, 0xBF, .. body],
            1 => [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. body],
            2 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            3 => Encoding.BigEndianUnicode.GetBytes(text),
            4 => Zipped(body),
            5 => JsonSerializer.SerializeToUtf8Bytes(text),
            _ => Encoding.UTF8.GetBytes($"{{\"message\":{JsonSerializer.Serialize(text)}}}"),
        };
    }

    // Long, deep or many. Most of them fit into what is read of a failure; a few are far larger.
    private byte[] Large()
    {
        var length = _random.Next(100) == 0 ? _random.Next(4 * 1024 * 1024) : _random.Next(LongText);
        var name = OneOf("error_code", "error_msg", "error_detail", "encoded_authorization_message", "request_id", "code", "message", "job_id", "id", "status", "noise");
        return Encoding.UTF8.GetBytes(_random.Next(10) switch
        {
            0 => new string(OneOf('x', ' ', '\\', '\u0001', '&', '%', '[', '{', '"', 'é'), length),
            1 => $"{{\"{name}\":\"{Repeat(OneOf("x", "\\u0041", "\\\\", "\\n", "\u2028", "%41", "&lt;", "\\ud83d\\ude00", "\\ud800", "\\u0000", "é"), length)}\"}}",
            2 => $"{{\"{name}\":{new string('9', length + 1)}}}",
            3 => Repeat($"{{\"{name}\":", length),
            4 => Repeat("[", length),
            5 => $"{{{Repeat($"\"{name}\":{OneOf(Values)},", length)}\"a\":0}}",
            6 => $"{{\"{OneOf("sub_jobs", "jobs", "desktops", "data_volumes", "projects")}\":[{Repeat(OneOf(Values) + ",", length)}null]}}",
            7 => $"<Error><Code>{Repeat(OneOf("x", "&amp;", "&#65;", "<Code>"), length)}</Code><Message>m</Message></Error>",
            8 => $"<html>{Repeat("<p>&nbsp;</p>\r\n", length)}</html>",
            _ => $"{{\"{Repeat("name", length)}\":{OneOf(Values)},\"{name}\":\"x\"}}",
        });
    }

    private byte[] Changed(byte[] body)
    {
        for (var changes = _random.Next(1, 6); changes > 0; changes--)
        {
            body = _random.Next(3) == 0 ? ChangedBytes(body) : ChangedJson(body);
        }

        return body;
    }

    private byte[] ChangedBytes(byte[] body)
    {
        var at = _random.Next(body.Length + 1);
        var end = at + _random.Next(Math.Min(16, body.Length - at + 1));
        return _random.Next(5) switch
        {
            0 when at < body.Length => [.. body[..at], (byte)(body[at] ^ (1 << _random.Next(8))), .. body[(at + 1)..]],
            1 => [.. body[..at], .. body[end..]],
            2 => body[..at],
            3 => [.. body[..end], .. body[at..]],
            _ => [.. body[..at], .. OneOf(Scraps), .. body[at..]],
        };
    }

    // One value replaced by another, or one property repeated.
    private byte[] ChangedJson(byte[] body)
    {
        var (values, properties) = PartsOf(body);
        if (values.Length == 0 || properties.Length == 0)
        {
            return ChangedBytes(body);
        }

        var property = OneOf(properties);
        if (_random.Next(3) > 0)
        {
            var (value, other) = (OneOf(values), OneOf(values));
            var replacement = _random.Next(4) == 0 ? body[other] : Encoding.UTF8.GetBytes(OneOf(Values));
            return [.. body[..value.Start], .. replacement, .. body[value.End..]];
        }

        byte[] again = [.. body[property], (byte)','];
        var copies = OneOf(1, 2, again.Length < 100 ? 1000 : 3);
        return [.. body[..property.Start], .. Enumerable.Repeat(again, copies).SelectMany(b => b), .. body[property], .. body[property.End..]];
    }

    private static (Range[] Values, Range[] Properties) PartsOf(byte[] json)
    {
        var (values, properties) = (new List<Range>(), new List<Range>());
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    continue;
                }

                var whole = reader;
                whole.Skip();
                (reader.TokenType == JsonTokenType.PropertyName ? properties : values).Add((int)reader.TokenStartIndex..(int)whole.BytesConsumed);
            }
        }
        catch (JsonException)
        {
            // The rest is no JSON.
        }

        return ([.. values], [.. properties]);
    }

    private byte[] Noise(int length)
    {
        var noise = new byte[length];
        _random.NextBytes(noise);
        return noise;
    }

    private static byte[] Zipped(byte[] body)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            zip.Write(body);
        }

        return zipped.ToArray();
    }

    private static string Repeat(string text, int length) => new StringBuilder().Insert(0, text, length / text.Length).ToString();
}
