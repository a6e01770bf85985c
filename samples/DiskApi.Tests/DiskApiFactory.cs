using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Sdk;
using Workspace.Sdk.Emulator;

namespace DiskApi.Tests;

/// <summary>The app as it is, apart from the service that it talks to.</summary>
internal sealed class DiskApiFactory(Action<IWebHostBuilder> configure) : WebApplicationFactory<Program>
{
    /// <summary>With a mock in the place of the client.</summary>
    public static DiskApiFactory With(WorkspaceClient workspace) => new(host => host

        // The settings are checked at the start all the same.
        .UseSetting("Workspace:Region", "ap-southeast-1")
        .UseSetting("Workspace:Credential:Token", "token")
        .ConfigureTestServices(services => services.AddSingleton(workspace)));

    /// <summary>With the emulator in the place of the cloud.</summary>
    public static DiskApiFactory With(WorkspaceEmulator emulator, TimeProvider time) => new(host => host
        .UseSetting("Workspace:Region", emulator.Region)
        .UseSetting("Workspace:Endpoint", emulator.Endpoint.ToString())
        .UseSetting("Workspace:IamEndpoint", emulator.IamEndpoint.ToString())
        .UseSetting("Workspace:Credential:DomainName", emulator.DomainName)
        .UseSetting("Workspace:Credential:UserName", emulator.UserName)
        .UseSetting("Workspace:Credential:Password", emulator.Password)
        .ConfigureTestServices(services => services.AddSingleton(time)));

    protected override void ConfigureWebHost(IWebHostBuilder builder) => configure(builder);
}
