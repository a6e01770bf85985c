using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>The answer to reading one desktop, which wraps it.</summary>
internal sealed class DesktopEnvelope : WorkspaceResponse
{
    [JsonPropertyName("desktop")]
    [JsonConverter(typeof(DesktopOrListConverter))]
    public Desktop? Desktop { get; init; }

    internal override void Received(HttpResponseMessage response, string? requestId)
    {
        base.Received(response, requestId);
        Desktop?.Received(response, requestId);
    }

    internal override string? FindMissing() => string.IsNullOrEmpty(Desktop?.Id) ? "desktop.desktop_id" : null;

    /// <summary>The schema says an object, the example beside it shows a list of one: both are read.</summary>
    internal sealed class DesktopOrListConverter : JsonConverter<Desktop?>
    {
        public override Desktop? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.StartArray
                ? NestedJson.Read<IReadOnlyList<Desktop>>(ref reader, options) is [var first, ..] ? first : null
                : NestedJson.Read<Desktop>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, Desktop? value, JsonSerializerOptions options) =>
            NestedJson.Write(writer, value, options);
    }
}
