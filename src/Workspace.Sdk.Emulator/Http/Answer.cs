using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Workspace.Sdk.Emulator;

/// <summary>An answer before it is sent.</summary>
internal sealed class Answer(int status, byte[] body)
{
    public const string JsonContentType = "application/json";

    public int Status { get; } = status;

    public byte[] Body { get; } = body;

    /// <summary>How many spaces follow the body.</summary>
    public int Padding { get; init; }

    public string ContentType { get; init; } = JsonContentType;

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Whether HTTP lets an answer of this status have a body.</summary>
    public bool MayHaveBody => Status is not (204 or 205 or 304);

    public bool IsSuccess => Status is >= 200 and <= 299;

    public static Answer Text(int status, string text) => new(status, Encoding.UTF8.GetBytes(text)) { ContentType = "text/plain" };

    public static Answer Json<T>(int status, T value, JsonTypeInfo<T> type, params KeyValuePair<string, string>[] headers) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(value, type)) { Headers = headers };
}
