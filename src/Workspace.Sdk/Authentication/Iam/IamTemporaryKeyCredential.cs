namespace Workspace.Sdk;

/// <summary>Gets temporary access keys from IAM, signs each request with them, and gets new ones before they end.</summary>
/// <remarks>Sources:
/// <see href="https://support.huaweicloud.com/intl/en-us/api-iam/iam_04_0002.html">Obtaining a Temporary Access Key and Security Token Through a Token</see>,
/// <see href="https://support.huaweicloud.com/intl/en-us/api-iam/iam_04_0101.html">Through an Agency</see>.</remarks>
public sealed class IamTemporaryKeyCredential : WorkspaceCredential
{
    private const string Operation = "IAM.CreateTemporaryAccessKey";
    private const string Route = "v3.0/OS-CREDENTIAL/securitytokens";

    private static readonly TimeSpan DefaultDuration = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortestDuration = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestDuration = TimeSpan.FromHours(24);

    private readonly WorkspaceCredential _source;
    private readonly int _durationSeconds;
    private readonly IamAgency? _agency;

    /// <summary>Keys with the permissions of a token. Nothing is sent before the first call.</summary>
    /// <param name="source">Gives the token, for example an <see cref="IamPasswordCredential"/>; one that gives keys does not serve.</param>
    /// <param name="duration">How long the keys live: 15 minutes to 24 hours, in whole seconds; 1 hour by default.</param>
    /// <exception cref="ArgumentException">The source gives keys.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The duration is out of range.</exception>
    public IamTemporaryKeyCredential(WorkspaceCredential source, TimeSpan? duration = null)
    {
        _source = CheckGivesTokens(source);
        _durationSeconds = CheckDuration(duration ?? DefaultDuration);
    }

    /// <summary>Keys of an agency, to act for the account that made it. Nothing is sent before the first call.</summary>
    /// <param name="source">Gives a token of one's own account, whose user needs the permission Agent Operator.</param>
    /// <param name="agencyName">Name of the agency.</param>
    /// <param name="domainName">Name of the account that made the agency, unless its id is given.</param>
    /// <param name="domainId">Id of the account that made the agency, unless its name is given.</param>
    /// <param name="duration">How long the keys live: 15 minutes to 24 hours, in whole seconds; 1 hour by default.</param>
    /// <exception cref="ArgumentException">The source gives keys, a text is missing, or both name and id of the account are given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The duration is out of range.</exception>
    public IamTemporaryKeyCredential(
        WorkspaceCredential source, string agencyName, string? domainName = null, string? domainId = null, TimeSpan? duration = null)
        : this(source, duration) =>
        _agency = IamAgency.Of(agencyName, domainName, domainId, _durationSeconds);

    internal override bool GivesKeys => true;

    /// <inheritdoc/>
    public override async ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (body, scope) = _agency is null
            ? (IamAuthRequest.ForKeysByToken(_durationSeconds), AccessScope.Project)
            : (IamAuthRequest.ForKeysByAgency(_agency), AccessScope.Account);
        var (iam, token) = await context.ActWithAsync(_source, scope, nameof(IamTemporaryKeyCredential), cancellationToken).ConfigureAwait(false);
        var request = ApiRequest.SignIn(Operation, Route, new QueryString(), body, RequestJson.Default.IamAuthRequest);
        var answer = await iam.SendAsync(request, WorkspaceJson.Default.TemporaryKeyResponse, cancellationToken).ConfigureAwait(false);

        // Keys of an agency are for another account than the token.
        return answer.ToAccess(context.TimeProvider.GetUtcNow(), _agency is null ? token.ProjectId : null);
    }

    /// <summary>Names the agency, if there is one, and the source.</summary>
    public override string ToString() => _agency is null
        ? $"{nameof(IamTemporaryKeyCredential)} by {_source}"
        : $"{nameof(IamTemporaryKeyCredential)}({_agency.DomainName ?? _agency.DomainId}/{_agency.AgencyName}) by {_source}";

    // Keys of a token are for its project, which a source of the app may know.
    internal override string? FindFault(WorkspaceClientOptions options) => _agency is null ? _source.FindFault(options) : FindProjectFault(options);

    private static int CheckDuration(TimeSpan duration)
    {
        if (duration < ShortestDuration || duration > LongestDuration || duration.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(duration), duration, $"It must be {ShortestDuration:c} to {LongestDuration:c}, in whole seconds.");
        }

        return (int)duration.TotalSeconds;
    }
}
