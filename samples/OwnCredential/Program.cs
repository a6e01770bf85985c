// Signs in with a credential of one's own, and shows what it gets for free. Runs against a local emulator.
using OwnCredential;
using Workspace.Sdk;
using Workspace.Sdk.Emulator;

await using var emulator = await WorkspaceEmulator.StartAsync();
using var file = new TokenFile(emulator);
await file.WriteAsync();

var credential = new TokenFileCredential(file.Path);
using var workspace = new WorkspaceClient(new WorkspaceClientOptions
{
    Region = emulator.Region,
    Endpoint = emulator.Endpoint,
    IamEndpoint = emulator.IamEndpoint,
    Credential = credential,
});
var desktopId = emulator.Desktops[0].Id;

await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => workspace.Desktops.GetAsync(desktopId)));
Console.WriteLine($"100 calls at once: asked {credential.TimesAsked} time.");

emulator.RevokeTokens();
await file.WriteAsync();
var desktop = await workspace.Desktops.GetAsync(desktopId);
Console.WriteLine($"The token was withdrawn: asked {credential.TimesAsked} times, and the call succeeded all the same: {desktop.ComputerName}.");
