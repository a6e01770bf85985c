#region quick-start
using Workspace.Sdk;
#endregion
using Workspace.Sdk.Testing;

namespace DocumentationTests.Snippets;

public sealed class QuickStart : EmulatorTest
{
    [Fact]
    public void Client_Made_SendsNothing()
    {
        var password = Emulator.Password;

        #region quick-start
        using var workspace = new WorkspaceClient(new WorkspaceClientOptions
        {
            Region = "ap-southeast-1",
            Credential = new IamPasswordCredential(domainName: "my-account", userName: "disk-robot", password),
        });
        #endregion

        Assert.Empty(Emulator.Requests);
    }

    [Fact]
    public async Task Disk_Added_IsThereWhenTheJobIsDone()
    {
        await AddAsync(Workspace, DesktopId).InTime();

        Assert.Equal(1, DisksAddedToDesktop());
    }

    private static async Task AddAsync(WorkspaceClient workspace, string desktopId)
    {
        #region quick-start
        var added = await workspace.Desktops.AddVolumesAsync(desktopId, new AddDesktopVolumesRequest
        {
            Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }],
        });
        await workspace.Jobs.WaitForCompletionAsync(added.JobId);
        #endregion
    }
}
