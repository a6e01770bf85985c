using Workspace.Sdk.Emulator;

namespace Workspace.Sdk.EndToEndTests;

public sealed class FailedJobTests : EndToEndTest
{
    private string? _failing;

    [Fact]
    public async Task Pool_OneOfItsDesktopsFails_NamesItAndTheOtherHasItsDisk()
    {
        var client = CreateClient();
        var desktopIds = Workspace.DesktopPools[0].DesktopIds;
        _failing = desktopIds[0];

        var added = await client.DesktopPools.AddVolumesAsync(PoolId, OnePoolDisk);
        var failure = await Assert.ThrowsAsync<WorkspaceJobException>(() => client.Jobs.WaitForCompletionAsync(added.JobId));

        Assert.Equal(_failing, Assert.Single(failure.FailedSubJobs).Entities!.DesktopId);
        Assert.Contains(_failing, failure.Message, StringComparison.Ordinal);
        Assert.False(failure.OutcomeUnknown);
    }

    protected override void SetUp(WorkspaceEmulatorOptions options) =>
        options.FailSubJob = id => id == _failing ? new EmulatedJobFailure { Reason = "No capacity." } : null;
}
