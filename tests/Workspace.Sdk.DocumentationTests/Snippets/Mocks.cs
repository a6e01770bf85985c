using NSubstitute;
using NSubstitute.ExceptionExtensions;
using RichardSzalay.MockHttp;
using Workspace.Sdk;
using Workspace.Sdk.Testing;

namespace DocumentationTests.Snippets;

public sealed class Mocks
{
    #region mock
    [Fact]
    public async Task AddDisk_Accepted_WaitsForItsJob()
    {
        var workspace = Substitute.For<WorkspaceClient>();
        workspace.Desktops.AddVolumesAsync("desktop-1", Arg.Any<AddDesktopVolumesRequest>(), Arg.Any<CancellationToken>())
            .Returns(new AddDesktopVolumesResponse { JobId = "job-1" });

        await new DiskOrders(workspace).AddDiskAsync("desktop-1");

        await workspace.Jobs.Received(1).WaitForCompletionAsync("job-1", Arg.Any<JobWaitOptions>(), Arg.Any<CancellationToken>());
    }
    #endregion

    #region mocked-failure
    [Fact]
    public async Task AddDisk_OutcomeUnknown_HasToBeLookedAt()
    {
        var workspace = Substitute.For<WorkspaceClient>();
        workspace.Desktops.AddVolumesAsync("desktop-1", Arg.Any<AddDesktopVolumesRequest>(), Arg.Any<CancellationToken>())
            .ThrowsAsync(new WorkspaceConnectionException("The connection was lost.") { OutcomeUnknown = true });
        var orders = new DiskOrders(workspace);

        await orders.AddDiskAsync("desktop-1");

        Assert.Equal(["desktop-1"], orders.ToLookAt);
    }
    #endregion

    [Fact]
    public async Task List_Mocked_GivesItsDesktops()
    {
        var workspace = Substitute.For<WorkspaceClient>();

        #region mocked-list
        workspace.Desktops.ListAsync(Arg.Any<DesktopListOptions>(), Arg.Any<CancellationToken>()).Returns(Desktops());

        static async IAsyncEnumerable<Desktop> Desktops()
        {
            await Task.Yield();
            yield return new Desktop { Id = "desktop-1", Status = DesktopStatus.Active };
        }
        #endregion

        await foreach (var desktop in workspace.Desktops.ListAsync())
        {
            Assert.Equal("desktop-1", desktop.Id);
        }
    }

    [Fact]
    public async Task Service_Mocked_AnswersTheCall()
    {
        #region mocked-service
        using var service = new MockHttpMessageHandler();
        service.Expect(HttpMethod.Post, "https://workspace.ap-southeast-1.myhuaweicloud.com/v2/project-1/desktops/desktop-1/volumes")
            .Respond("application/json", """{"job_id":"job-1"}""");
        using var workspace = new WorkspaceClient(
            new WorkspaceClientOptions { Region = "ap-southeast-1", ProjectId = "project-1", Credential = new IamTokenCredential("token") },
            primaryHandler: service);
        #endregion

        var request = new AddDesktopVolumesRequest { Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }] };
        Assert.Equal("job-1", (await workspace.Desktops.AddVolumesAsync("desktop-1", request).InTime()).JobId);
        service.VerifyNoOutstandingExpectation();
    }
}
