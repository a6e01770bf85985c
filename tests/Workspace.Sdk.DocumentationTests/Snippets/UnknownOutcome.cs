using FindOutcome;
using Workspace.Sdk;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace DocumentationTests.Snippets;

public sealed class UnknownOutcome : EmulatorTest
{
    [Fact]
    public async Task Add_AnswerWasLost_GivesItsJob()
    {
        Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.DropAfterWork);

        var jobId = await AddAsync(Workspace, DesktopId, OneDisk).InTime();
        await Workspace.Jobs.WaitForCompletionAsync(jobId!).InTime();

        Assert.Equal(1, DisksAddedToDesktop());
    }

    private static async Task<string?> AddAsync(WorkspaceClient workspace, string desktopId, AddDesktopVolumesRequest request)
    {
        #region unknown-outcome
        Task<Snapshot> Look(CancellationToken token) => Snapshot.OfDesktopAsync(workspace, desktopId, token);

        var before = await Look(default); // the ids of its disks, and of the jobs that added to it
        string? jobId;
        try
        {
            jobId = (await workspace.Desktops.AddVolumesAsync(desktopId, request)).JobId;
        }
        catch (WorkspaceException failure) when (failure.OutcomeUnknown)
        {
            jobId = await LostAdd.FindJobAsync(before, Look, LostAdd.QuietTime, TimeProvider.System);
        }
        // The same after a WorkspaceCanceledException with OutcomeUnknown.
        // The job, to be waited for as after any add. Null: nothing came of the add, and it may be made again.
        #endregion

        return jobId;
    }
}
