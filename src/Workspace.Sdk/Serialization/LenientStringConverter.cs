using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>Reads a text leniently: a number or a truth value as it stands; an object or a list, which no text can be, as null.</summary>
internal sealed class LenientStringConverter : JsonConverter<string?>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadText(ref reader);

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    internal static string? ReadText(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                try
                {
                    return reader.GetString();
                }
                catch (InvalidOperationException)
                {
                    // Half a surrogate pair, or bytes that are not UTF-8: no reason to lose what stands beside it.
                    return Encoding.UTF8.GetString(reader.ValueSpan);
                }

            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }
}
