namespace Workspace.Sdk.Emulator.Tool;

/// <summary>What the program says once it runs.</summary>
internal static class Greeting
{
    public static string For(WorkspaceEmulator emulator) => $"""
        Workspace emulator. This is not the cloud: nothing is bought, and all is forgotten when it stops.

          Workspace     {emulator.Endpoint}
          IAM           {emulator.IamEndpoint}
          Metadata      {emulator.MetadataEndpoint}
          Control       {emulator.ControlEndpoint}
          Region        {emulator.Region}
          Project id    {emulator.ProjectId}
          Sub-project   {emulator.SubProjectId}
          Account       {emulator.DomainName}
          User          {emulator.UserName}
          Password      {emulator.Password}
          Access key    {emulator.AccessKey}
          Secret key    {emulator.SecretKey}
          MFA user      {emulator.MfaUserName}, id {emulator.MfaUserId}
          Agency        {emulator.AgencyName} of {emulator.AgencyDomainName}, project id {emulator.AgencyProjectId}

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

        Environment variables for WorkspaceClientOptions.FromEnvironment() and the vendor's SDKs
          HUAWEICLOUD_SDK_AK={emulator.AccessKey}
          HUAWEICLOUD_SDK_SK={emulator.SecretKey}
          HUAWEICLOUD_SDK_REGION_WORKSPACE_{emulator.Region.ToUpperInvariant().Replace('-', '_')}={WithoutSlash(emulator.Endpoint)}
          HUAWEICLOUD_SDK_IAM_ENDPOINT={WithoutSlash(emulator.IamEndpoint)}

        To let the next add to a desktop do its work and lose its answer
          curl{(emulator.Certificate is null ? "" : " --insecure")} {emulator.ControlEndpoint}/faults -d '{DropAfterWork}'
        {CertificateOf(emulator)}
        Press Ctrl+C to stop.

        """;

    private const string DropAfterWork = """{"operation":"AddDesktopVolumes","fault":{"kind":"DropAfterWork"}}""";

    // Those SDKs append paths that begin with a slash.
    private static string WithoutSlash(Uri endpoint) => endpoint.GetLeftPart(UriPartial.Authority);

    private static string CertificateOf(WorkspaceEmulator emulator) => emulator.Certificate is { } certificate
        ? $"""

            The certificate, for clients to trust (many take a file of the name in SSL_CERT_FILE)
            {certificate.ExportCertificatePem()}

            """
        : "";

    private static string Lines(IEnumerable<string> lines) => string.Join(Environment.NewLine, lines.Select(line => $"  {line}"));
}
