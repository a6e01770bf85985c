using System.Net.NetworkInformation;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.EndToEndTests;

public sealed class DisposalTests : EndToEndTest
{
    private const int Clients = 100;

    [Fact]
    public async Task ManyClientsByConstructor_LeaveNoConnectionOpen()
    {
        var clients = Enumerable.Range(0, Clients).Select(_ =>
        {
            var options = new WorkspaceClientOptions();
            SignIn(options);
            return new WorkspaceClient(options);
        }).ToList();

        await AssertConnectionsEndWithAsync(clients, client => client);
    }

    [Fact]
    public async Task ManyAppsWithAClient_LeaveNoConnectionOpen()
    {
        var apps = Enumerable.Range(0, Clients).Select(_ =>
        {
            var services = new ServiceCollection();
            services.AddWorkspaceClient(SignIn);
            return services.BuildServiceProvider();
        }).ToList();

        await AssertConnectionsEndWithAsync(apps, app => app.GetRequiredService<WorkspaceClient>());
    }

    private async Task AssertConnectionsEndWithAsync<T>(List<T> owners, Func<T, WorkspaceClient> clientOf)
        where T : IDisposable
    {
        foreach (var owner in owners)
        {
            await clientOf(owner).Desktops.GetAsync(DesktopId).InTime();
        }

        Assert.True(OpenConnections() >= Clients, "Each client has a connection of its own.");

        owners.ForEach(owner => owner.Dispose());

        await InTimeExtensions.UntilAsync(() => Task.FromResult(OpenConnections() == 0));
    }

    // Those of the client's side: the other side ends when it has learnt of that.
    private int OpenConnections() => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
        .Count(c => c.RemoteEndPoint.Port == Workspace.Endpoint.Port && c.State is (TcpState.Established or TcpState.CloseWait));
}
