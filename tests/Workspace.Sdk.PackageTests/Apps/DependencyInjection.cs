using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Sdk;

// What the provider for environment variables does, without its package.
var settings = Environment.GetEnvironmentVariables().Keys.Cast<string>()
    .Select(name => KeyValuePair.Create(name.Replace("__", ":"), Environment.GetEnvironmentVariable(name)));
var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

var services = new ServiceCollection();
services.AddWorkspaceClient(configuration.GetSection("Workspace"));
await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
var workspace = provider.GetRequiredService<WorkspaceClient>();

var added = await workspace.Desktops.AddVolumesAsync(desktopId: args[0], new AddDesktopVolumesRequest
{
    Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }],
});
var job = await workspace.Jobs.WaitForCompletionAsync(added.JobId);
Console.WriteLine($"{job.Id}: {job.Status}");
