using System.Security.Cryptography;

namespace Workspace.Sdk.Emulator;

/// <summary>The tokens issued so far. They are never forgotten, so that an expired one is told from an unknown one.</summary>
internal sealed class TokenStore(TimeProvider clock, TimeSpan lifetime)
{
    private readonly Dictionary<string, IssuedToken> _tokens = new(StringComparer.Ordinal);

    public IssuedToken Issue(IamUser user, IamProject? project)
    {
        var now = clock.GetUtcNow();
        var token = new IssuedToken(NewValue(), user, project, now, now + lifetime);
        _tokens.Add(token.Value, token);
        return token;
    }

    public IssuedToken? Find(string? value) => value is null ? null : _tokens.GetValueOrDefault(value);

    public bool IsValid(IssuedToken token) => !token.Revoked && clock.GetUtcNow() < token.ExpiresAt;

    public void RevokeAll()
    {
        foreach (var token in _tokens.Values)
        {
            token.Revoked = true;
        }
    }

    // As long as a short one of the cloud's, and of the same letters: Base64 with '-' for '/'.
    private static string NewValue() =>
        "EMULATOR-" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(300)).Replace('/', '-');
}
