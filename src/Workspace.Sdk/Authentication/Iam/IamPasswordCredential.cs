using System.Diagnostics;

namespace Workspace.Sdk;

/// <summary>Signs in to IAM with the name and password of an IAM user, and uses the token that IAM answers.</summary>
/// <remarks>
/// The token also tells the project, so <see cref="WorkspaceClientOptions.ProjectId"/> need not be set: it is the project that
/// has the name of the region. A refusal of IAM is never repeated, because wrong passwords lock the user: calls of the next 30 seconds
/// get the same failure without IAM being asked, and twice that after each further refusal, up to 10 minutes. Federated users cannot
/// sign in this way. Sources:
/// <see href="https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html">Obtaining a User Token Through Password Authentication</see>
/// and, in the same reference, Through Password and Virtual MFA Authentication.
/// </remarks>
public sealed class IamPasswordCredential : WorkspaceCredential
{
    private readonly string _domainName;
    private readonly string _userName;
    private readonly string? _userId;
    private readonly Func<CancellationToken, ValueTask<string>>? _getPasscode;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
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

    /// <summary>Creates the credential of a user with a virtual MFA device. Nothing is sent before the first call.</summary>
    /// <param name="domainName">Name of the account.</param>
    /// <param name="userName">Name of the IAM user.</param>
    /// <param name="password">Password of the IAM user, who needs programmatic access.</param>
    /// <param name="userId">Id of the same user: IAM wants it beside the passcode.</param>
    /// <param name="getPasscode">Gives the passcode that the device shows now. Asked at each sign-in: at first, about once a day before
    /// the token ends, and when the service has refused it. A sign-in with a passcode is not repeated.</param>
    /// <exception cref="ArgumentException">A text is empty.</exception>
    public IamPasswordCredential(
        string domainName, string userName, string password, string userId, Func<CancellationToken, ValueTask<string>> getPasscode)
        : this(domainName, userName, password)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userId);
        ArgumentNullException.ThrowIfNull(getPasscode);
        _userId = userId;
        _getPasscode = getPasscode;
    }

    /// <inheritdoc/>
    public override async ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var scope = IamAuthRequest.ScopePart.For(context, new IamDomain { Name = _domainName });
        var totp = await GetTotpAsync(cancellationToken).ConfigureAwait(false);
        var body = IamAuthRequest.ForPassword(_domainName, _userName, _password, totp, scope);
        string[] secrets = totp is null ? [_password] : [_password, totp.Passcode];

        // IAM may have used the passcode up, and it is stale after half a minute: sent again it is a wrong one, and wrong ones lock the user.
        var iam = totp is null ? context.Iam : context.Iam.WithoutRepetition();
        return await IamTokenOperation.CreateAsync(iam, body, secrets, context.TimeProvider, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Names the user, never the password.</summary>
    public override string ToString() => $"{nameof(IamPasswordCredential)}({_domainName}/{_userName})";

    internal override string? FindFault(WorkspaceClientOptions options) => FindProjectFault(options);

    private async ValueTask<IamAuthRequest.TotpUser?> GetTotpAsync(CancellationToken cancellationToken)
    {
        if (_getPasscode is null)
        {
            return null;
        }

        var passcode = await _getPasscode(cancellationToken).ConfigureAwait(false);
        return string.IsNullOrWhiteSpace(passcode)
            ? throw new WorkspaceCredentialException($"The passcode source of {this} gave an empty passcode.")
            : new IamAuthRequest.TotpUser { Id = _userId!, Passcode = passcode };
    }
}
