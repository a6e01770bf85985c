using Workspace.Sdk;

namespace DocumentationTests.Snippets;

#region code-under-test
public sealed class DiskOrders(WorkspaceClient workspace)
{
    public List<string> ToLookAt { get; } = [];

    public async Task AddDiskAsync(string desktopId)
    {
        try
        {
            var added = await workspace.Desktops.AddVolumesAsync(desktopId, new AddDesktopVolumesRequest
            {
                Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }],
            });
            await workspace.Jobs.WaitForCompletionAsync(added.JobId);
        }
        catch (WorkspaceException failure) when (failure.OutcomeUnknown)
        {
            ToLookAt.Add(desktopId);
        }
    }
}
#endregion
