namespace Workspace.Sdk.Emulator;

/// <summary>A token that was issued. <paramref name="ProjectId"/> is null when it was not issued for a project.</summary>
internal sealed record IssuedToken(string Value, string? ProjectId, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    public bool Revoked { get; set; }
}
