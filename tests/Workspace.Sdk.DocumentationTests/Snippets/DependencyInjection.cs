using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Workspace.Sdk;
using Workspace.Sdk.Testing;

namespace DocumentationTests.Snippets;

public sealed class DependencyInjection : EmulatorTest
{
    [Fact]
    public async Task Client_FromConfiguration_IsInjected()
    {
        var builder = CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Workspace:Region"] = Emulator.Region,
            ["Workspace:Endpoint"] = $"{Emulator.Endpoint}",
            ["Workspace:IamEndpoint"] = $"{Emulator.IamEndpoint}",
            ["Workspace:Credential:DomainName"] = Emulator.DomainName,
            ["Workspace:Credential:UserName"] = Emulator.UserName,
            ["Workspace:Credential:Password"] = Emulator.Password,
        });

        #region dependency-injection
        builder.Services.AddWorkspaceClient(builder.Configuration.GetSection("Workspace"));
        #endregion

        using var host = builder.Build();
        await host.StartAsync().InTime();
        Assert.Equal(DesktopId, (await host.Services.GetRequiredService<WorkspaceClient>().Desktops.GetAsync(DesktopId).InTime()).Id);
    }

    [Fact]
    public async Task Settings_AsShown_AreValid()
    {
        var builder = CreateBuilder();
        builder.Configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "Snippets", "appsettings.json"));
        builder.Services.AddWorkspaceClient(builder.Configuration.GetSection("Workspace"));

        using var host = builder.Build();
        await host.StartAsync().InTime();

        Assert.NotNull(host.Services.GetRequiredService<WorkspaceClient>());
    }

    [Fact]
    public void Clients_OfSeveralRegions_AreInjectedByTheirNames()
    {
        var builder = CreateBuilder();

        #region several-regions
        builder.Services.AddKeyedWorkspaceClient("hong-kong", builder.Configuration.GetSection("HongKong"));
        builder.Services.AddKeyedWorkspaceClient("bangkok", (provider, options) =>
        {
            options.Region = "ap-southeast-2";
            options.Credential = provider.GetRequiredService<WorkspaceCredential>();
        });
        #endregion

        builder.Services.AddSingleton<WorkspaceCredential>(new IamTokenCredential("token"));
        builder.Configuration["HongKong:Region"] = "ap-southeast-1";
        builder.Configuration["HongKong:Credential:Token"] = "token";
        using var host = builder.Build();
        Assert.NotSame(
            host.Services.GetRequiredKeyedService<WorkspaceClient>("hong-kong"), host.Services.GetRequiredKeyedService<WorkspaceClient>("bangkok"));
    }

    // Without the settings of whoever runs the test.
    private static HostApplicationBuilder CreateBuilder() => Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
}
