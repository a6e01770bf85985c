namespace Workspace.Sdk;

/// <summary>Signs in to IAM with the name and password of an IAM user, and uses the token that IAM answers.</summary>
/// <remarks>
/// The token also tells the project, so <see cref="WorkspaceClientOptions.ProjectId"/> need not be set: it is the project that
/// has the name of the region. A refusal of IAM is not repeated within a call, because wrong passwords lock the user; a new call asks again. Users with a virtual
/// MFA device and federated users cannot sign in this way. Source:
/// <see href="https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html">Obtaining a User Token Through Password Authentication</see>.
/// </remarks>
public sealed class IamPasswordCredential : WorkspaceCredential
{
    private const string Operation = "IAM.CreateToken";
    private const string Route = "v3/auth/tokens";

    private readonly string _domainName;
    private readonly string _userName;
    private readonly string _password;

    /// <summary>Creates the credential. Nothing is sent before the first call.</summary>
    /// <param name="domainName">Name of the account.</param>
    /// <param name="userName">Name of the IAM user.</param>
    /// <param name="password">Password of the IAM user, who needs programmatic access.</param>
    /// <exception cref="ArgumentException">One of the three is empty.</exception>
    public IamPasswordCredential(string domainName, string userName, string password)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(domainName);
        ArgumentException.ThrowIfNullOrWhiteSpace(userName);
        ArgumentException.ThrowIfNullOrEmpty(password);
        _domainName = domainName;
        _userName = userName;
        _password = password;
    }

    /// <inheritdoc/>
    public override async ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var body = IamTokenRequest.ForPassword(_domainName, _userName, _password, ScopeOf(context));

        // Without the catalog of all services, which nobody here reads.
        var request = ApiRequest.SignIn(
            Operation, Route, new QueryString().Add("nocatalog", "true"), body, WorkspaceJson.Default.IamTokenRequest, secret: _password);
        var answer = await context.IamTransport
            .SendAsync(request, WorkspaceJson.Default.IamTokenResponse, cancellationToken).ConfigureAwait(false);
        return answer.ToAccess(context.TimeProvider.GetUtcNow());
    }

    /// <summary>Names the user, never the password.</summary>
    public override string ToString() => $"{nameof(IamPasswordCredential)}({_domainName}/{_userName})";

    private static IamProject ScopeOf(WorkspaceCredentialContext context) => context switch
    {
        { ProjectId: { } id } => new IamProject { Id = id },
        { Region: { } region } => new IamProject { Name = region },
        _ => throw new InvalidOperationException(
            $"The project to sign in to is not known. Set {nameof(WorkspaceClientOptions)}.{nameof(WorkspaceClientOptions.Region)} or .{nameof(WorkspaceClientOptions.ProjectId)}."),
    };
}
