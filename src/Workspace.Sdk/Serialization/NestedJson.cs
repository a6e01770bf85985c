using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Workspace.Sdk;

/// <summary>Reads and writes, inside of a converter, what the compiled context knows.</summary>
internal static class NestedJson
{
    public static T? Read<T>(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize(ref reader, TypeInfo<T>(options));
        }
        catch (JsonException e)
        {
            // Its place begins here. Without one, the serializer tells it from the beginning of the answer.
            throw new JsonException(null, e);
        }
    }

    public static void Write<T>(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, TypeInfo<T>(options));

    private static JsonTypeInfo<T> TypeInfo<T>(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
