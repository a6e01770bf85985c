using Workspace.Sdk;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace DocumentationTests.Snippets;

public sealed class Jobs : EmulatorTest
{
    [Fact]
    public async Task Wait_OneDesktopFails_NamesIt()
    {
        var added = await Workspace.DesktopPools.AddVolumesAsync(PoolId, OnePoolDisk).InTime();

        var failed = await WaitAsync(Workspace, added).InTime();

        Assert.Equal([$"{Emulator.DesktopPools[0].DesktopIds[0]}: {new EmulatedJobFailure().Reason}"], failed);
    }

    protected override void SetUp(WorkspaceEmulatorOptions options)
    {
        string? first = null;
        options.FailSubJob = desktopId => desktopId == (first ??= desktopId) ? new EmulatedJobFailure() : null;
    }

    private static async Task<IReadOnlyList<string>> WaitAsync(WorkspaceClient workspace, AddDesktopPoolVolumesResponse added)
    {
        var failed = new List<string>();

        #region jobs
        try
        {
            await workspace.Jobs.WaitForCompletionAsync(added.JobId, new JobWaitOptions { Timeout = TimeSpan.FromMinutes(30) });
        }
        catch (WorkspaceJobException failure)
        {
            // Only these have no disk. The other desktops of the pool have theirs: the same add again would give them a second one.
            failed.AddRange(failure.FailedSubJobs.Select(subJob => $"{subJob.Entities?.DesktopId}: {subJob.FailReason}"));
        }
        #endregion

        return failed;
    }
}
