namespace Workspace.Sdk;

/// <summary>What a <see cref="WorkspaceClient"/> is made of.</summary>
internal sealed class ClientParts : IDisposable
{
    private readonly IDisposable[] _owned;

    public ClientParts(ApiTransport transport, TimeProvider time, Telemetry telemetry, params IDisposable[] owned)
    {
        DesktopPools = new DesktopPoolsClient(transport);
        Desktops = new DesktopsClient(transport);
        Jobs = new JobsClient(transport, time, telemetry);
        _owned = owned;
    }

    public DesktopPoolsClient DesktopPools { get; }

    public DesktopsClient Desktops { get; }

    public JobsClient Jobs { get; }

    public void Dispose()
    {
        foreach (var part in _owned)
        {
            part.Dispose();
        }
    }
}
