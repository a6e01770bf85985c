using System.Globalization;

namespace Workspace.Sdk.Emulator;

/// <summary>
/// The metadata service of a server: sessions, and the keys of the server's agency. The texts of its refusals are invented, but for the
/// hint at the agency, of which the sense is known.
/// </summary>
internal sealed class MetadataApi(WorkspaceEmulatorOptions options, AccessKeyStore keys)
{
    private const int MinTtlSeconds = 60;
    private const int MaxTtlSeconds = 21600;

    private readonly MetadataSessions _sessions = new(options.TimeProvider);
    private IssuedKey? _current;

    public Answer CreateSession(ApiCall call)
    {
        if (!options.MetadataHasSessions)
        {
            return Answer.Text(404, "Not Found");
        }

        if (call.Headers.ContainsKey("X-Forwarded-For"))
        {
            // That such a request gets no session is documented, the status is not.
            return Answer.Text(403, "Forbidden: the request was forwarded.");
        }

        var ttl = call.Headers.GetValueOrDefault("X-Metadata-Token-Ttl-Seconds");
        return int.TryParse(ttl, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= MinTtlSeconds and <= MaxTtlSeconds
                ? Answer.Text(200, _sessions.Begin(TimeSpan.FromSeconds(seconds)))
                : Answer.Text(400, $"Bad Request: X-Metadata-Token-Ttl-Seconds must be {MinTtlSeconds} to {MaxTtlSeconds}.");
    }

    public Answer GetKeys(ApiCall call)
    {
        if (options is { MetadataHasSessions: true, MetadataNeedsSession: true }
            && !_sessions.IsValid(call.Headers.GetValueOrDefault("X-Metadata-Token")))
        {
            return Answer.Text(401, "Unauthorized: X-Metadata-Token is missing, unknown or expired.");
        }

        return options.MetadataServerHasAgency
            ? Answer.Json(200, CredentialAnswer.Of(CurrentKeys()), EmulatorJson.Default.CredentialAnswer)
            : Answer.Text(401, "Unauthorized: configure a cloud service agency for the server first.");
    }

    // When the cloud hands out new keys is not confirmed.
    private IssuedKey CurrentKeys()
    {
        var timeLeft = _current?.ExpiresAt - options.TimeProvider.GetUtcNow();
        if (_current is null || _current.Revoked || timeLeft < options.MetadataKeyLifetime / 2)
        {
            _current = keys.Issue(Account.ServerAgency, options.MetadataKeyLifetime);
        }

        return _current;
    }
}
