using System.Text.Json.Serialization;

namespace Workspace.Sdk.Emulator;

internal sealed class ListProjectsBody
{
    public required IReadOnlyList<ProjectBody> Projects { get; init; }

    public required LinksBody Links { get; init; }

    internal sealed record LinksBody(
        string Self,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Previous = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next = null);

    internal sealed record SelfBody(string Self);

    internal sealed class ProjectBody
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required string DomainId { get; init; }

        public required string ParentId { get; init; }

        public bool Enabled { get; } = true;

        public bool IsDomain { get; }

        public string Description { get; } = "";

        public required SelfBody Links { get; init; }

        public static ProjectBody Of(IamProject project, string baseAddress) => new()
        {
            Id = project.Id,
            Name = project.Name,
            DomainId = project.Domain.Id,
            ParentId = project.ParentId,
            Links = new SelfBody($"{baseAddress}/v3/projects/{project.Id}"),
        };
    }
}
