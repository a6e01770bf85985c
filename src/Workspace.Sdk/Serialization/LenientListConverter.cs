using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>Reads a list leniently: an empty text or object says "none" as well as an empty list does. Anything else that is no list is refused,
/// because to read it as an empty one would hide what there is.</summary>
internal sealed class LenientListConverter<T> : JsonConverter<IReadOnlyList<T>>
{
    public override IReadOnlyList<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.StartArray => NestedJson.Read<IReadOnlyList<T>>(ref reader, options),
        JsonTokenType.String when reader.ValueTextEquals("") => [],
        JsonTokenType.StartObject when reader.Read() && reader.TokenType == JsonTokenType.EndObject => [],
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options) =>
        NestedJson.Write(writer, value, options);
}
