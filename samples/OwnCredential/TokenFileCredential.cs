using System.Text.Json;
using Workspace.Sdk;

namespace OwnCredential;

/// <summary>Takes the token from a file that another program keeps fresh, for example a sidecar of a secret store.</summary>
internal sealed class TokenFileCredential(string path) : WorkspaceCredential
{
    /// <summary>How often the client has asked.</summary>
    public int TimesAsked { get; private set; }

    // All there is to write. The client keeps the access, renews it before its end, asks once for many callers, and once more
    // when the service refuses it.
    public override async ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken)
    {
        TimesAsked++;
        await using var file = File.OpenRead(path);
        using var json = await JsonDocument.ParseAsync(file, cancellationToken: cancellationToken);
        return WorkspaceAccess.FromToken(
            json.RootElement.GetProperty("token").GetString()!,
            expiresAt: json.RootElement.GetProperty("expires_at").GetDateTimeOffset(),
            projectId: context.ProjectId);
    }

    // Names the file, never what stands in it.
    public override string ToString() => $"{nameof(TokenFileCredential)}({path})";
}
