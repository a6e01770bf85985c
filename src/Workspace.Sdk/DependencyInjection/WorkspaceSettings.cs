namespace Workspace.Sdk;

/// <summary>The keys of a configuration section. Apart from <see cref="WorkspaceClientOptions"/>, because a credential there is an object.</summary>
internal sealed class WorkspaceSettings
{
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

    public void ApplyTo(WorkspaceClientOptions options, string path)
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
        options.Credential = Credential?.Create($"{path}:{nameof(Credential)}") ?? options.Credential;
    }

    internal sealed class RetrySettings
    {
        public int? MaxRetries { get; set; }

        public TimeSpan? BaseDelay { get; set; }

        public TimeSpan? MaxDelay { get; set; }
    }

    /// <summary>Either a token, or the three of a password.</summary>
    internal sealed class CredentialSettings
    {
        public string? Token { get; set; }

        public string? DomainName { get; set; }

        public string? UserName { get; set; }

        public string? Password { get; set; }

        public WorkspaceCredential Create(string path)
        {
            var isPassword = (DomainName ?? UserName ?? Password) is not null;
            if (Token is not null && isPassword)
            {
                throw new InvalidOperationException($"{path} has both a token and a password: leave one of the two out.");
            }

            return Token is not null
                ? new IamTokenCredential(Require(Token, path, nameof(Token)))
                : new IamPasswordCredential(
                    Require(DomainName, path, nameof(DomainName)),
                    Require(UserName, path, nameof(UserName)),
                    Require(Password, path, nameof(Password)));
        }

        private static string Require(string? value, string path, string key) =>
            string.IsNullOrWhiteSpace(value)
                ? throw new InvalidOperationException(
                    $"{path}:{key} is not set: a credential has either {nameof(Token)}, or {nameof(DomainName)}, {nameof(UserName)} and {nameof(Password)}.")
                : value;
    }
}
