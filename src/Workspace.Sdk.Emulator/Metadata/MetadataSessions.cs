using System.Security.Cryptography;

namespace Workspace.Sdk.Emulator;

/// <summary>The sessions of the metadata service, by their tokens.</summary>
internal sealed class MetadataSessions(TimeProvider clock)
{
    private readonly Dictionary<string, DateTimeOffset> _endOfSession = new(StringComparer.Ordinal);

    public string Begin(TimeSpan lifetime)
    {
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(39));
        _endOfSession.Add(token, clock.GetUtcNow() + lifetime);
        return token;
    }

    public bool IsValid(string? token) => token is not null && _endOfSession.TryGetValue(token, out var end) && clock.GetUtcNow() < end;
}
