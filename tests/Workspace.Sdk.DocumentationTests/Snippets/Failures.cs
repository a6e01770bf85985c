using Workspace.Sdk;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace DocumentationTests.Snippets;

public sealed class Failures : EmulatorTest
{
    [Fact]
    public async Task Conflict_EarlierAddIsRunning_IsCaught()
    {
        Emulator.Faults.Next(EmulatedOperation.AddDesktopPoolVolumes, EmulatedFault.Respond(409, """{"error_code":"WKS.00010032","error_msg":"Busy."}"""));

        await AddAsync(Workspace, PoolId, OnePoolDisk).InTime();

        Assert.Equal(0, DisksAddedToPool());
    }

    [Fact]
    public async Task UnknownOutcome_AnswerWasLost_IsCaught()
    {
        Emulator.Faults.Next(EmulatedOperation.AddDesktopPoolVolumes, EmulatedFault.DropAfterWork);

        await AddAsync(Workspace, PoolId, OnePoolDisk).InTime();

        Assert.Equal(1, DisksAddedToPool());
    }

    private static async Task AddAsync(WorkspaceClient workspace, string poolId, AddDesktopPoolVolumesRequest request)
    {
        #region failures
        try
        {
            await workspace.DesktopPools.AddVolumesAsync(poolId, request);
        }
        catch (WorkspaceConflictException)
        {
            // An earlier add is still running. Nothing was done: try again in some minutes.
        }
        catch (WorkspaceException failure) when (failure.OutcomeUnknown)
        {
            // The disks may be there, or on their way. Find out before you call again: see below.
        }
        #endregion
    }
}
