namespace Workspace.Sdk.Emulator;

/// <summary>An access key pair. A permanent one has no security token and no end.</summary>
internal sealed record IssuedKey(string Access, string Secret, string? SecurityToken, IamUser User, DateTimeOffset? ExpiresAt)
{
    public bool Revoked { get; set; }
}
