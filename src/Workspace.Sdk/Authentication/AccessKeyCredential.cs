namespace Workspace.Sdk;

/// <summary>Signs each request with access keys (AK/SK) of an IAM user, by SDK-HMAC-SHA256. The secret key is never sent.</summary>
/// <remarks>
/// The project is the one that has the name of the region, looked up once with the keys, unless <see cref="WorkspaceClientOptions.ProjectId"/>
/// is set. The local clock must be right to 15 minutes. Requests are signed before the message handlers of the app see them: one that changes
/// address, body or signed headers (<c>Host</c>, <c>X-Sdk-Date</c>, <c>X-Project-Id</c>, <c>X-Security-Token</c>) breaks the signature. Source:
/// <see href="https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-errorcode.html">API Request Signing Guide</see>.
/// </remarks>
public sealed class AccessKeyCredential : WorkspaceCredential
{
    private readonly WorkspaceAccess _access;

    /// <summary>Creates the credential.</summary>
    /// <param name="accessKey">The access key id (AK).</param>
    /// <param name="secretKey">The secret access key (SK).</param>
    /// <param name="securityToken">The token that comes with temporary keys; leave it out for permanent ones. Keys given here are not
    /// renewed: see <see cref="IamTemporaryKeyCredential"/> for those that are.</param>
    /// <exception cref="ArgumentException">A part is empty or contains something that cannot stand in a header.</exception>
    public AccessKeyCredential(string accessKey, string secretKey, string? securityToken = null) =>
        _access = WorkspaceAccess.FromKeys(accessKey, secretKey, securityToken);

    /// <inheritdoc/>
    public override ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_access);

    /// <summary>Names the access key, never a secret.</summary>
    public override string ToString() => $"{nameof(AccessKeyCredential)}({_access})";

    internal override bool GivesKeys => true;

    internal override string? FindFault(WorkspaceClientOptions options) => FindProjectFault(options);
}
