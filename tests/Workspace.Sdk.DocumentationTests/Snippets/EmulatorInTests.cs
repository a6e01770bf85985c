using Workspace.Sdk;
#region emulator
using Workspace.Sdk.Emulator; // the package of that name
#endregion
using Workspace.Sdk.Testing;

namespace DocumentationTests.Snippets;

public sealed class EmulatorInTests : EmulatorTest
{
    [Fact]
    public async Task Client_OfTheEmulator_ReadsItsDesktops() => Assert.NotEmpty(await ReadDesktopsAsync().InTime());

    [Fact]
    public async Task Client_OfAnEmulatorWithTls_TrustsItsCertificate()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync(new WorkspaceEmulatorOptions { UseTls = true }).InTime();

        #region tls
        using var primaryHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
        primaryHandler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => emulator.Certificate!.Equals(certificate);
        #endregion

        using var workspace = new WorkspaceClient(OptionsFor(emulator), primaryHandler);
        Assert.Equal(emulator.Desktops[0].Id, (await workspace.Desktops.GetAsync(emulator.Desktops[0].Id).InTime()).Id);
    }

    [Fact]
    public async Task Faults_AsShown_AreMet()
    {
        var emulator = Emulator;

        #region faults
        emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.DropAfterWork);
        emulator.Faults.Next(EmulatedOperation.ShowJob, EmulatedFault.Throttle(TimeSpan.FromSeconds(7)), times: 2);
        emulator.Faults.ByChance(EmulatedOperation.ListDesktops, EmulatedFault.Disconnect(DisconnectMoment.InBody, reset: true), probability: 0.1);
        #endregion

        await Assert.ThrowsAsync<WorkspaceConnectionException>(() => Workspace.Desktops.AddVolumesAsync(DesktopId, OneDisk)).InTime();

        #region faults
        emulator.Faults.Clear();
        #endregion

        Assert.Same(EmulatedFault.DropAfterWork, Emulator.Requests[^1].Fault);
    }

    private static async Task<List<Desktop>> ReadDesktopsAsync()
    {
        #region emulator
        await using var emulator = await WorkspaceEmulator.StartAsync(new WorkspaceEmulatorOptions { JobDuration = TimeSpan.Zero });
        using var workspace = new WorkspaceClient(new WorkspaceClientOptions
        {
            Region = emulator.Region,
            Endpoint = emulator.Endpoint,
            IamEndpoint = emulator.IamEndpoint,
            Credential = new IamPasswordCredential(emulator.DomainName, emulator.UserName, emulator.Password),
        });
        #endregion

        return await ReadAllAsync(workspace.Desktops.ListAsync());
    }

    private static async Task<List<Desktop>> ReadAllAsync(IAsyncEnumerable<Desktop> desktops)
    {
        var all = new List<Desktop>();
        await foreach (var desktop in desktops)
        {
            all.Add(desktop);
        }

        return all;
    }
}
