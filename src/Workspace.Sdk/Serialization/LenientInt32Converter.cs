using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>Reads a whole number leniently: also from a text, or written as <c>1.0</c>; what is none, or too large, as null.</summary>
internal sealed class LenientInt32Converter : JsonConverter<int?>
{
    public override bool HandleNull => true;

    public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String))
        {
            reader.Skip();
            return null;
        }

        return Utf8Parser.TryParse(reader.ValueSpan, out decimal number, out var length)
            && length == reader.ValueSpan.Length
            && number is >= int.MinValue and <= int.MaxValue
            && decimal.IsInteger(number)
                ? (int)number
                : null;
    }

    public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options)
    {
        if (value is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
