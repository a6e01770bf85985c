namespace Workspace.Sdk.Emulator;

/// <summary>A token that was issued. <paramref name="Project"/> is null when it was not issued for a project.</summary>
internal sealed record IssuedToken(
    string Value, IamUser User, IamProject? Project, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    public bool Revoked { get; set; }
}
