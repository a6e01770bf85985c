using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>Reads and writes a word of the service as a JSON string; anything that is no text reads as "not given".</summary>
internal sealed class OpenStringConverter<T> : JsonConverter<T>
    where T : struct, IOpenString<T>
{
    public override bool HandleNull => true;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LenientStringConverter.ReadText(ref reader) is { } text ? T.From(text) : default;

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
