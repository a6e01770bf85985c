using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>Reads a part of an answer leniently: what is no object, as null. For parts that nothing depends on.</summary>
internal sealed class LenientObjectConverter<T> : JsonConverter<T>
    where T : class
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return NestedJson.Read<T>(ref reader, options);
        }

        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => NestedJson.Write(writer, value, options);
}
