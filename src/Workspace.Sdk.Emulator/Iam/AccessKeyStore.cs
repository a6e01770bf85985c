using System.Security.Cryptography;

namespace Workspace.Sdk.Emulator;

/// <summary>
/// The permanent access key, and the temporary ones issued so far. They are never forgotten, so that an expired one is told from an
/// unknown one.
/// </summary>
internal sealed class AccessKeyStore
{
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, IssuedKey> _keys = new(StringComparer.Ordinal);

    public AccessKeyStore(TimeProvider clock)
    {
        _clock = clock;
        Add(new IssuedKey(Account.AccessKey, Account.SecretKey, SecurityToken: null, Account.User, ExpiresAt: null));
    }

    /// <summary>Makes temporary keys. They act as the user in all projects that the user can access.</summary>
    public IssuedKey Issue(IamUser user, TimeSpan lifetime)
    {
        // As long as real ones, and the security token of the letters that real ones have.
        var access = FormattableString.Invariant($"EMULATORTEMPKEY{_keys.Count:d5}");
        var secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
        var securityToken = $"EMULATOR{Convert.ToBase64String(RandomNumberGenerator.GetBytes(300))}";
        return Add(new IssuedKey(access, secret, securityToken, user, _clock.GetUtcNow() + lifetime));
    }

    public IssuedKey? Find(string access) => _keys.GetValueOrDefault(access);

    public bool IsExpired(IssuedKey key) => _clock.GetUtcNow() >= key.ExpiresAt;

    public void RevokeTemporary()
    {
        foreach (var key in _keys.Values.Where(key => key.SecurityToken is not null))
        {
            key.Revoked = true;
        }
    }

    private IssuedKey Add(IssuedKey key)
    {
        _keys.Add(key.Access, key);
        return key;
    }
}
