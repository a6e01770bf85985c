namespace Workspace.Sdk;

/// <summary>Acts for another account by an agency that it has made: signs in with a token of one's own account, and uses the token of the
/// agency that IAM answers.</summary>
/// <remarks>
/// The region's project, or <see cref="WorkspaceClientOptions.ProjectId"/>, is one of the account that made the agency. The source's token is
/// kept and renewed by itself, and is for the source's own account as a whole. Its user needs the permission Agent Operator. Source:
/// Obtaining an Agency Token, in the <see href="https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html">IAM API Reference</see>.
/// </remarks>
public sealed class IamAgencyCredential : WorkspaceCredential
{
    private readonly WorkspaceCredential _source;
    private readonly IamAgency _agency;

    /// <summary>Creates the credential. Nothing is sent before the first call.</summary>
    /// <param name="source">Gives the token to sign in with, for example an <see cref="IamPasswordCredential"/>; one that gives keys does not serve.</param>
    /// <param name="agencyName">Name of the agency.</param>
    /// <param name="domainName">Name of the account that made the agency, unless its id is given.</param>
    /// <param name="domainId">Id of the account that made the agency, unless its name is given.</param>
    /// <exception cref="ArgumentException">The source gives keys, a text is missing, or both name and id of the account are given.</exception>
    public IamAgencyCredential(WorkspaceCredential source, string agencyName, string? domainName = null, string? domainId = null)
    {
        _source = CheckGivesTokens(source);
        _agency = IamAgency.Of(agencyName, domainName, domainId);
    }

    /// <inheritdoc/>
    public override async ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var body = IamAuthRequest.ForAgency(_agency, IamAuthRequest.ScopePart.For(context, _agency.Account));
        var (iam, _) = await context.ActWithAsync(_source, AccessScope.Account, nameof(IamAgencyCredential), cancellationToken).ConfigureAwait(false);
        return await IamTokenOperation.CreateAsync(iam, body, secrets: [], context.TimeProvider, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Names the agency and the source.</summary>
    public override string ToString() => $"{nameof(IamAgencyCredential)}({_agency.DomainName ?? _agency.DomainId}/{_agency.AgencyName}) by {_source}";

    internal override string? FindFault(WorkspaceClientOptions options) => FindProjectFault(options);
}
