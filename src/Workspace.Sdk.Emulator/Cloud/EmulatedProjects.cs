namespace Workspace.Sdk.Emulator;

/// <summary>The projects of both accounts, each with a Workspace of its own.</summary>
internal sealed class EmulatedProjects
{
    private readonly Dictionary<string, EmulatedProject> _byId = new(StringComparer.Ordinal);

    public EmulatedProjects(WorkspaceEmulatorOptions options)
    {
        var now = options.TimeProvider.GetUtcNow();
        Add(Account.Project).Plant(options.DedicatedDesktopCount, options.DesktopPoolCount, options.DesktopsPerPool);
        Add(Account.SubProject).Plant(dedicatedDesktops: 1, pools: 1, desktopsPerPool: 1);
        Add(Agency.Project).Plant(dedicatedDesktops: 1, pools: 1, desktopsPerPool: 1);

        Seed Add(IamProject project)
        {
            var added = new EmulatedProject(project, _byId.Count, options);
            added.State.AdvanceTo(now);
            _byId.Add(project.Id, added);
            return new Seed(added.State);
        }
    }

    /// <summary>Every project there is, the main one first.</summary>
    public static IReadOnlyList<IamProject> All { get; } = [Account.Project, Account.SubProject, Agency.Project];

    public static IamProject? Find(string id) => All.FirstOrDefault(project => string.Equals(project.Id, id, StringComparison.Ordinal));

    /// <summary>The Workspace of a project as it is at this time, or null when there is no such project.</summary>
    public EmulatedProject? Find(string id, DateTimeOffset now)
    {
        var project = _byId.GetValueOrDefault(id);
        project?.State.AdvanceTo(now);
        return project;
    }
}
