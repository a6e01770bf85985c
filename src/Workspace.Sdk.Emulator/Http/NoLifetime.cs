using Microsoft.Extensions.Hosting;

namespace Workspace.Sdk.Emulator;

/// <summary>Replaces the host's console lifetime, which would take Ctrl+C away from the program that the emulator runs in.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
