using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>A project as IAM names it: in a request by id or by name, in an answer by both.</summary>
internal sealed class IamProject
{
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    [JsonPropertyName("name")]
    public string? Name { get; init; }
}
