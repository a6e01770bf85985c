using Microsoft.Extensions.Configuration;

namespace Workspace.Sdk;

/// <summary>The keys of a configuration section. Apart from <see cref="WorkspaceClientOptions"/>, because a credential there is a name or a section.</summary>
internal sealed class WorkspaceSettings
{
    private static readonly string[] Keys =
    [
        nameof(Region), nameof(Endpoint), nameof(IamEndpoint), nameof(ProjectId), nameof(ApplicationId),
        nameof(ConnectTimeout), nameof(AttemptTimeout), nameof(TotalTimeout), nameof(Retry), nameof(Credential),
    ];

    // No property: the binder would bind it.
    private WorkspaceCredential? _namedCredential;

    public string? Region { get; set; }

    public Uri? Endpoint { get; set; }

    public Uri? IamEndpoint { get; set; }

    public string? ProjectId { get; set; }

    public string? ApplicationId { get; set; }

    public TimeSpan? ConnectTimeout { get; set; }

    public TimeSpan? AttemptTimeout { get; set; }

    public TimeSpan? TotalTimeout { get; set; }

    public RetrySettings? Retry { get; set; }

    public CredentialSettings? Credential { get; set; }

    /// <summary>Reads a section, and tells each fault by the path of its key.</summary>
    public static WorkspaceSettings Read(IConfiguration section, out IReadOnlyList<string> faults)
    {
        var (retry, credential) = (section.GetSection(nameof(Retry)), section.GetSection(nameof(Credential)));
        var wrong = SectionFaults.UnknownKeys(section, Keys)
            .Concat(SectionFaults.UnknownKeys(retry, RetrySettings.Keys))
            .Concat(SectionFaults.ValueInPlaceOfSection(retry))
            .Concat(CredentialSettings.FindShapeFaults(credential));
        try
        {
            var settings = section.Get<WorkspaceSettings>() ?? new WorkspaceSettings();
            settings._namedCredential = CredentialSettings.CreateNamed(credential.Value);
            faults = [.. wrong, .. settings.Credential?.FindFaults(credential.Path) ?? []];
            return settings;
        }
        catch (InvalidOperationException e)
        {
            // A value that is no time, number or address: the binder's message names its path.
            faults = [.. wrong, e.Message];
            return new WorkspaceSettings();
        }
    }

    public void ApplyTo(WorkspaceClientOptions options)
    {
        options.Region = Region ?? options.Region;
        options.Endpoint = Endpoint ?? options.Endpoint;
        options.IamEndpoint = IamEndpoint ?? options.IamEndpoint;
        options.ProjectId = ProjectId ?? options.ProjectId;
        options.ApplicationId = ApplicationId ?? options.ApplicationId;
        options.ConnectTimeout = ConnectTimeout ?? options.ConnectTimeout;
        options.AttemptTimeout = AttemptTimeout ?? options.AttemptTimeout;
        options.TotalTimeout = TotalTimeout ?? options.TotalTimeout;
        options.Retry.MaxRetries = Retry?.MaxRetries ?? options.Retry.MaxRetries;
        options.Retry.BaseDelay = Retry?.BaseDelay ?? options.Retry.BaseDelay;
        options.Retry.MaxDelay = Retry?.MaxDelay ?? options.Retry.MaxDelay;
        options.Credential = _namedCredential ?? Credential?.Create() ?? options.Credential;
    }

    internal sealed class RetrySettings
    {
        public static readonly string[] Keys = [nameof(MaxRetries), nameof(BaseDelay), nameof(MaxDelay)];

        public int? MaxRetries { get; set; }

        public TimeSpan? BaseDelay { get; set; }

        public TimeSpan? MaxDelay { get; set; }
    }
}
