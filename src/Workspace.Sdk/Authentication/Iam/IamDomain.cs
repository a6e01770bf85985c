using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>An account as IAM names it in a request: by id or by name.</summary>
internal sealed class IamDomain
{
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    [JsonPropertyName("name")]
    public string? Name { get; init; }
}
