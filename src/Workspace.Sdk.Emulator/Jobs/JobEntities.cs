namespace Workspace.Sdk.Emulator;

internal sealed class JobEntities
{
    public required string DesktopId { get; init; }

    public required string DesktopName { get; init; }

    public required string UserName { get; init; }

    public required string IpAddress { get; init; }
}
