// A web API that adds disks to desktops and tells how far their jobs are.
// Without settings it runs against a local emulator. For the cloud, see README.md beside this file.
using System.Text.Json.Serialization;
using DiskApi;
using Workspace.Sdk;
using Workspace.Sdk.Emulator;

var builder = WebApplication.CreateBuilder(args);
var settings = builder.Configuration.GetSection("Workspace");
builder.Services.AddWorkspaceClient(settings);
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull);
builder.Services.AddProblemDetails();
builder.Services.AddExceptionHandler<WorkspaceExceptionHandler>();
builder.Services.AddHealthChecks().AddCheck<WorkspaceHealthCheck>("workspace");

await using var emulator = settings.Exists() ? null : await WorkspaceEmulator.StartAsync();
if (emulator is not null)
{
    Console.WriteLine($"No settings: this is a local emulator, not the cloud. Its first desktop is {emulator.Desktops[0].Id}.");
    builder.Services.AddWorkspaceClient(options =>
    {
        options.Region = emulator.Region;
        options.Endpoint = emulator.Endpoint;
        options.IamEndpoint = emulator.IamEndpoint;
        options.Credential = new IamPasswordCredential(emulator.DomainName, emulator.UserName, emulator.Password);
    });
}

await using var app = builder.Build();
app.UseExceptionHandler();
app.MapDisks();
app.MapHealthChecks("/health");
await app.RunAsync();
