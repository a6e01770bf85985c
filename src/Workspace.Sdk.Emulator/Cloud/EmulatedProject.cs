namespace Workspace.Sdk.Emulator;

/// <summary>The Workspace of one project. Touched only under the lock of <see cref="EmulatedCloud"/>.</summary>
internal sealed class EmulatedProject
{
    private readonly DesktopsApi _desktops;
    private readonly DesktopPoolsApi _desktopPools;
    private readonly JobsApi _jobs;

    /// <param name="project">The project.</param>
    /// <param name="number">The number that tells its ids from those of other projects.</param>
    /// <param name="options">How the emulator is set up.</param>
    public EmulatedProject(IamProject project, int number, WorkspaceEmulatorOptions options)
    {
        State = new WorkspaceState(project.Id, new InventedIds(number), options);
        _desktops = new DesktopsApi(State);
        _desktopPools = new DesktopPoolsApi(State);
        _jobs = new JobsApi(State);
    }

    public WorkspaceState State { get; }

    public Answer Handle(EmulatedOperation operation, ApiCall call) => operation switch
    {
        EmulatedOperation.AddDesktopVolumes => _desktops.AddVolumes(call),
        EmulatedOperation.AddDesktopPoolVolumes => _desktopPools.AddVolumes(call),
        EmulatedOperation.ShowDesktop => _desktops.Show(call),
        EmulatedOperation.ListDesktops => _desktops.List(call),
        EmulatedOperation.ShowDesktopPool => _desktopPools.Show(call),
        EmulatedOperation.ShowJob => _jobs.Show(call),
        EmulatedOperation.ListSubJobs => _jobs.ListSubJobs(call),
        _ => throw new InvalidOperationException($"No handler for the operation {operation}."),
    };
}
