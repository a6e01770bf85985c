using System.Reflection;
using System.Text;

namespace Workspace.Sdk.Tests.Testing;

/// <summary>What every failure promises, whatever the service has answered: it is one of this library, its message is one short line, nothing of
/// it is without bounds, and no secret is in it.</summary>
public static class FailurePromises
{
    // A thousand characters of what happened, as many of the request id, and what stands around them.
    private const int MaxMessage = 2500;
    private const int MaxText = 8192;
    private const int MaxToString = 48 * 1024;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <param name="failure">The failure.</param>
    /// <param name="secret">What the request was sent with, if it was a secret.</param>
    public static void Check(Exception failure, string? secret)
    {
        Assert.IsAssignableFrom<WorkspaceException>(failure);
        Assert.InRange(failure.Message.Trim().Length, 1, MaxMessage);
        Assert.DoesNotContain(failure.Message, c => char.IsControl(c) || c is '\u2028' or '\u2029');
        Assert.InRange(failure.ToString().Length, 1, MaxToString);
        foreach (var property in failure.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.PropertyType == typeof(string)))
        {
            CheckText(property.Name, (string?)property.GetValue(failure) ?? "", secret);
        }

        CheckText(nameof(failure.ToString), failure.ToString(), secret, MaxToString);
    }

    private static void CheckText(string place, string text, string? secret, int maxLength = MaxText)
    {
        Assert.True(text.Length <= maxLength, $"{place} has {text.Length} characters.");
        Assert.False(secret is not null && text.Contains(secret, StringComparison.Ordinal), $"{place} has the secret: {text}");

        // Half a character cannot be written to a log.
        Assert.Equal(text, Strict.GetString(Strict.GetBytes(text)));
    }
}
