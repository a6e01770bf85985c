using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspace.Sdk.Emulator;

/// <summary>Makes good answers unreadable.</summary>
internal static class AnswerSpoiler
{
    private const int OversizedLength = 65 * 1024 * 1024;

    public static Answer Spoil(Answer answer, SpoiledAnswer how) => how switch
    {
        SpoiledAnswer.Empty => With(answer, []),
        SpoiledAnswer.CutJson => With(answer, answer.Body[..(answer.Body.Length / 2)]),
        SpoiledAnswer.WrongTypes => With(answer, WithWrongTypes(answer.Body)),
        SpoiledAnswer.Html => With(answer, "<html><body><h1>The service is not available.</h1></body></html>"u8.ToArray(), "text/html"),
        SpoiledAnswer.Oversized => With(answer, answer.Body, padding: OversizedLength - answer.Body.Length),
        _ => answer,
    };

    private static Answer With(Answer answer, byte[] body, string? contentType = null, int padding = 0) => new(answer.Status, body)
    {
        ContentType = contentType ?? answer.ContentType,
        Headers = answer.Headers,
        Padding = padding,
    };

    private static byte[] WithWrongTypes(byte[] json)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(Mistyped(JsonNode.Parse(json)), EmulatorJson.Default.JsonNode);
        }
        catch (JsonException)
        {
            // The metadata service may answer a plain text: an object is the wrong type for it, too.
            return "{}"u8.ToArray();
        }
    }

    private static JsonNode Mistyped(JsonNode? node) => node switch
    {
        JsonObject value => new JsonObject(value.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Mistyped(member.Value)))),
        JsonArray value => new JsonArray([.. value.Select(Mistyped)]),
        _ => new JsonObject { ["value"] = node?.DeepClone() },
    };
}
