using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NSubstitute;
using Workspace.Sdk;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace DocumentationTests.Snippets;

public sealed class TestsWithTheEmulator : EmulatorTest
{
    [Fact]
    public async Task AddDisk_AnswerIsLost_HasToBeLookedAt()
    {
        var (emulator, workspace) = (Emulator, Workspace);

        #region lost-answer
        emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.DropAfterWork);
        var desktopId = emulator.Desktops[0].Id;
        var orders = new DiskOrders(workspace);

        await orders.AddDiskAsync(desktopId);

        Assert.Equal([desktopId], orders.ToLookAt);
        Assert.Single(emulator.Requests, request => request.Operation == EmulatedOperation.AddDesktopVolumes);
        #endregion
    }

    [Fact]
    public async Task App_UnderTest_UsesTheEmulator()
    {
        var (emulator, app) = (Emulator, CreateApp());

        #region app-with-emulator
        app.Services.AddWorkspaceClient(options =>
        {
            options.Region = emulator.Region;
            options.Endpoint = emulator.Endpoint;
            options.IamEndpoint = emulator.IamEndpoint;
            options.Credential = new IamPasswordCredential(emulator.DomainName, emulator.UserName, emulator.Password);
        });
        #endregion

        using var host = app.Build();
        await host.StartAsync().InTime();
        await host.Services.GetRequiredService<DiskOrders>().AddDiskAsync(DesktopId).InTime();
        Assert.Equal(1, DisksAddedToDesktop());
    }

    [Fact]
    public void App_UnderTest_UsesAMock()
    {
        var (workspace, app) = (Substitute.For<WorkspaceClient>(), CreateApp());

        #region app-with-mock
        app.Services.AddSingleton(workspace);
        #endregion

        using var host = app.Build();
        Assert.Same(workspace, host.Services.GetRequiredService<WorkspaceClient>());
    }

    [Fact]
    public async Task Wait_ForAnHour_TakesNoTime()
    {
        #region manual-time
        var time = new ManualTimeProvider { Skips = due => due < TimeSpan.FromSeconds(20) };
        await using var emulator = await WorkspaceEmulator.StartAsync(
            new WorkspaceEmulatorOptions { TimeProvider = time, JobDuration = TimeSpan.FromMinutes(50) });
        using var workspace = new WorkspaceClient(new WorkspaceClientOptions
        {
            TimeProvider = time,
            Region = emulator.Region,
            Endpoint = emulator.Endpoint,
            IamEndpoint = emulator.IamEndpoint,
            Credential = new IamPasswordCredential(emulator.DomainName, emulator.UserName, emulator.Password),
        });
        #endregion

        var added = await workspace.Desktops.AddVolumesAsync(emulator.Desktops[0].Id, OneDisk).InTime();
        var options = new JobWaitOptions { MaxPollInterval = TimeSpan.FromSeconds(10) };
        Assert.Equal(JobStatus.Complete, (await workspace.Jobs.WaitForCompletionAsync(added.JobId, options).InTime()).Status);
    }

    // An app with settings for the cloud.
    private static HostApplicationBuilder CreateApp()
    {
        var app = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        app.Services.AddWorkspaceClient(options => (options.Region, options.Credential) = ("ap-southeast-1", new IamTokenCredential("token")));
        app.Services.AddSingleton<DiskOrders>();
        return app;
    }
}
