namespace Workspace.Sdk;

/// <summary>Uses a token that was got elsewhere, sent as <c>X-Auth-Token</c>.</summary>
public sealed class IamTokenCredential : WorkspaceCredential
{
    private readonly Func<CancellationToken, ValueTask<WorkspaceAccess>> _source;
    private readonly bool _isGivenToken;

    /// <summary>Uses one token until the service refuses it. IAM tokens live for 24 hours.</summary>
    /// <param name="token">The token. Unless <see cref="WorkspaceClientOptions.ProjectId"/> is set, the project that it is for is the one with
    /// the name of the region, looked up once.</param>
    /// <exception cref="ArgumentException">The token is empty or contains something that cannot stand in a header.</exception>
    public IamTokenCredential(string token)
    {
        var access = WorkspaceAccess.FromToken(token);
        _source = _ => ValueTask.FromResult(access);
        _isGivenToken = true;
    }

    /// <summary>Asks for a token: at first, before the end that it came with, and after the service has refused one.</summary>
    /// <param name="source">Gets the token; see <see cref="WorkspaceAccess.FromToken"/>.</param>
    public IamTokenCredential(Func<CancellationToken, ValueTask<WorkspaceAccess>> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
    }

    /// <inheritdoc/>
    public override ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken) =>
        _source(cancellationToken);

    internal override string? FindFault(WorkspaceClientOptions options) => _isGivenToken ? FindProjectFault(options) : null;
}
