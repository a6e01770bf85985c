namespace Workspace.Sdk.Emulator.Tool;

/// <summary>What the program says once it runs.</summary>
internal static class Greeting
{
    public static string For(WorkspaceEmulator emulator) => $"""
        Workspace emulator. This is not the cloud: nothing is bought, and all is forgotten when it stops.

          Workspace     {emulator.Endpoint}
          IAM           {emulator.IamEndpoint}
          Region        {emulator.Region}
          Project id    {emulator.ProjectId}
          Account       {emulator.DomainName}
          User          {emulator.UserName}
          Password      {emulator.Password}

        Desktops
        {Lines(emulator.Desktops.Select(desktop => $"{desktop.Id}  {desktop.ComputerName}"))}

        Desktop pools
        {Lines(emulator.DesktopPools.Select(pool => $"{pool.Id}  {pool.Name}"))}

        Environment variables for an app
          Workspace__Endpoint={emulator.Endpoint}
          Workspace__IamEndpoint={emulator.IamEndpoint}
          Workspace__Region={emulator.Region}
          Workspace__ProjectId={emulator.ProjectId}
          Workspace__Credential__DomainName={emulator.DomainName}
          Workspace__Credential__UserName={emulator.UserName}
          Workspace__Credential__Password={emulator.Password}

        Press Ctrl+C to stop.

        """;

    private static string Lines(IEnumerable<string> lines) => string.Join(Environment.NewLine, lines.Select(line => $"  {line}"));
}
