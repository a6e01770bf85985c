namespace Workspace.Sdk.Emulator;

internal sealed class JobEntities
{
    public string? DesktopId { get; init; }

    public string? DesktopName { get; init; }

    public string? UserName { get; init; }

    public string? IpAddress { get; init; }
}
