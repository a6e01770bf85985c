using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>The answer of <c>GET /v3/projects</c>.</summary>
internal sealed class IamProjectList : WorkspaceResponse
{
    [JsonPropertyName("projects")]
    public IReadOnlyList<IamProject?>? Projects { get; init; }

    internal override string? FindMissing() => Projects is null ? "projects" : null;
}
