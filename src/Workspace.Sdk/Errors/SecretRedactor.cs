using System.Text.Json;

namespace Workspace.Sdk;

/// <summary>Takes the secrets of a request out of what a server echoed, before it gets into an exception.</summary>
internal readonly struct SecretRedactor
{
    private const string Mask = "[redacted]";

    private readonly List<string> _secrets = [];

    public SecretRedactor(Attempt attempt)
    {
        Add(attempt.Access?.Token);
        foreach (var secret in attempt.Call.Request.Secrets)
        {
            Add(secret);
        }
    }

    public ErrorBody Redact(ErrorBody body) => new(
        Redact(body.Code), Redact(body.Message), Redact(body.Detail), Redact(body.EncodedAuthorizationMessage), Redact(body.RequestId));

    public string? Redact(string? text)
    {
        foreach (var secret in _secrets)
        {
            text = text?.Replace(secret, Mask, StringComparison.Ordinal);
        }

        return text;
    }

    // As it is, and as it stands in JSON or in an address.
    private void Add(string? secret)
    {
        if (!string.IsNullOrEmpty(secret))
        {
            _secrets.AddRange(new[] { secret, JsonEncodedText.Encode(secret).Value, Uri.EscapeDataString(secret) }.Distinct(StringComparer.Ordinal));
        }
    }
}
