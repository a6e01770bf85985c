using System.Globalization;
using System.Text.Json;

namespace Workspace.Sdk.Emulator;

/// <summary>
/// An object in the body of a control request. What is wrong with it is said with its place, its value and the rule. A property that is
/// null is missing, and one that nobody has asked for is refused: a fault that was misspelt would be no fault.
/// </summary>
internal sealed class ControlObject
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private ControlObject(JsonElement value, string path)
    {
        _object = value;
        _path = path;
    }

    public static async Task<ControlObject> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken).ConfigureAwait(false);
            var root = document.RootElement.Clone();
            ReadAllTexts(root);
            return root.ValueKind is JsonValueKind.Object
                ? new ControlObject(root, "")
                : throw new ControlException($"The body is {Text(root)}; it must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw new ControlException($"The body is not JSON: {e.Message}");
        }
        catch (InvalidOperationException e)
        {
            throw new ControlException($"A text in the body is not Unicode: {e.Message}");
        }
    }

    public bool Has(string name)
    {
        _known.Add(name);
        return Find(name) is not null;
    }

    public ControlObject Object(string name) =>
        new(Read(name, "a JSON object", value => value.ValueKind is JsonValueKind.Object ? value : (JsonElement?)null), $"{_path}{name}.");

    public string String(string name) => Read(name, "a text", value => TextIn(value));

    public string OneOf(string name, IReadOnlyCollection<string> words) => Read(
        name,
        $"one of {string.Join(", ", words)}",
        value => TextIn(value) is { } text && words.Contains(text, StringComparer.Ordinal) ? text : null);

    public T OneOf<T>(string name)
        where T : struct, Enum => Enum.Parse<T>(OneOf(name, Enum.GetNames<T>()));

    public int Integer(string name, int min, int max) => Read(
        name,
        FormattableString.Invariant($"a whole number from {min} to {max}"),
        value => value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max
            ? number
            : (int?)null);

    public double Number(string name) =>
        Read(name, "a number", value => value.ValueKind is JsonValueKind.Number ? value.GetDouble() : (double?)null);

    /// <summary>False when it is missing.</summary>
    public bool Flag(string name) => Has(name) && Read(
        name,
        "true or false",
        value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : (bool?)null);

    public TimeSpan Time(string name, TimeSpan max) => Read(
        name,
        FormattableString.Invariant($"a text with a time as [-][d.]hh:mm:ss, at most {max:c} either way"),
        value => TimeSpan.TryParseExact(TextIn(value), "c", CultureInfo.InvariantCulture, out var time)
            && time >= -max
            && time <= max
                ? time
                : (TimeSpan?)null);

    /// <summary>All properties of the object, which are texts.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Strings() =>
        [.. _object.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, String(property.Name)))];

    /// <summary>Refuses what nobody has asked for.</summary>
    public void RefuseOthers()
    {
        foreach (var other in _object.EnumerateObject().Select(property => property.Name).Except(_known, StringComparer.Ordinal))
        {
            throw new ControlException($"{_path}{other} is not known; what may stand there is {string.Join(", ", _known)}.");
        }
    }

    private T Read<T>(string name, string rule, Func<JsonElement, T?> read)
        where T : struct => Find(name) is { } value && read(value) is { } result ? result : throw Wrong(name, rule);

    private T Read<T>(string name, string rule, Func<JsonElement, T?> read)
        where T : class => Find(name) is { } value && read(value) is { } result ? result : throw Wrong(name, rule);

    // JSON may escape half of a character, which no string of .NET can be read from: one that is in there is found at once.
    private static void ReadAllTexts(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    _ = property.Name;
                    ReadAllTexts(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    ReadAllTexts(item);
                }

                break;
            default:
                _ = TextIn(value);
                break;
        }
    }

    private static string? TextIn(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private JsonElement? Find(string name)
    {
        _known.Add(name);
        return _object.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;
    }

    private ControlException Wrong(string name, string rule) =>
        new($"{_path}{name} is {(Find(name) is { } value ? Text(value) : "missing")}; it must be {rule}.");

    private static string Text(JsonElement value)
    {
        const int max = 100;
        var text = value.GetRawText();
        return text.Length > max ? $"{text[..max]}..." : text;
    }
}
