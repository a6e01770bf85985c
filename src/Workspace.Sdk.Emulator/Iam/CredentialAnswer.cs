namespace Workspace.Sdk.Emulator;

/// <summary>Temporary keys as IAM and the metadata service answer them.</summary>
internal sealed class CredentialAnswer
{
    public required CredentialBody Credential { get; init; }

    public static CredentialAnswer Of(IssuedKey key) => new()
    {
        Credential = new CredentialBody(key.Access, key.Secret, key.SecurityToken!, IamTime.Format(key.ExpiresAt!.Value)),
    };

    internal sealed record CredentialBody(string Access, string Secret, string Securitytoken, string ExpiresAt);
}
