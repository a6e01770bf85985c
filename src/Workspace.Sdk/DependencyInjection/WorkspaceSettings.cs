using Microsoft.Extensions.Configuration;

namespace Workspace.Sdk;

/// <summary>The keys of a configuration section. Apart from <see cref="WorkspaceClientOptions"/>, because a credential there is an object.</summary>
internal sealed class WorkspaceSettings
{
    private static readonly string[] Keys =
    [
        nameof(Region), nameof(Endpoint), nameof(IamEndpoint), nameof(ProjectId), nameof(ApplicationId),
        nameof(ConnectTimeout), nameof(AttemptTimeout), nameof(TotalTimeout), nameof(Retry), nameof(Credential),
    ];

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
        var unknown = UnknownKeys(section, Keys)
            .Concat(UnknownKeys(section.GetSection(nameof(Retry)), RetrySettings.Keys))
            .Concat(UnknownKeys(section.GetSection(nameof(Credential)), CredentialSettings.Keys))
            .Concat(ValuesInPlaceOfSections(section.GetSection(nameof(Retry)), section.GetSection(nameof(Credential))));
        try
        {
            var settings = section.Get<WorkspaceSettings>() ?? new WorkspaceSettings();
            faults = [.. unknown, .. settings.Credential?.FindFaults(section.GetSection(nameof(Credential)).Path) ?? []];
            return settings;
        }
        catch (InvalidOperationException e)
        {
            // A value that is no time, number or address: the binder's message names its path.
            faults = [.. unknown, e.Message];
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
        options.Credential = Credential?.Create() ?? options.Credential;
    }

    private static IEnumerable<string> UnknownKeys(IConfiguration section, string[] known) =>
        from child in section.GetChildren()
        where !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)
        select $"{child.Path} is not known. The keys here are {string.Join(", ", known)}.";

    private static IEnumerable<string> ValuesInPlaceOfSections(params IConfigurationSection[] sections) =>
        from section in sections
        where !string.IsNullOrEmpty(section.Value)
        select $"{section.Path} is a value: it must be a section with keys of its own.";

    internal sealed class RetrySettings
    {
        public static readonly string[] Keys = [nameof(MaxRetries), nameof(BaseDelay), nameof(MaxDelay)];

        public int? MaxRetries { get; set; }

        public TimeSpan? BaseDelay { get; set; }

        public TimeSpan? MaxDelay { get; set; }
    }

    /// <summary>Either a token, or the three of a password.</summary>
    internal sealed class CredentialSettings
    {
        public static readonly string[] Keys = [nameof(Token), nameof(DomainName), nameof(UserName), nameof(Password)];

        public string? Token { get; set; }

        public string? DomainName { get; set; }

        public string? UserName { get; set; }

        public string? Password { get; set; }

        private bool IsPassword => (DomainName ?? UserName ?? Password) is not null;

        public IEnumerable<string> FindFaults(string path)
        {
            if (Token is not null && IsPassword)
            {
                return [$"{path} has both a {nameof(Token)} and a password: leave one of the two out."];
            }

            if (Token is { Length: > 0 } token && WorkspaceAccess.FindTokenFault(token) is { } fault)
            {
                return [$"{path}:{nameof(Token)} {fault}."];
            }

            (string Key, string? Value)[] required = IsPassword
                ? [(nameof(DomainName), DomainName), (nameof(UserName), UserName), (nameof(Password), Password)]
                : [(nameof(Token), Token)];
            return from part in required
                   where string.IsNullOrWhiteSpace(part.Value)
                   select $"{path}:{part.Key} is not set: a credential has either {nameof(Token)}, or {nameof(DomainName)}, {nameof(UserName)} and {nameof(Password)}.";
        }

        public WorkspaceCredential Create() =>
            IsPassword ? new IamPasswordCredential(DomainName!, UserName!, Password!) : new IamTokenCredential(Token!);
    }
}
