namespace Workspace.Sdk.Emulator.Tests;

/// <summary>Access keys, permanent or temporary.</summary>
internal sealed record TestKeys(string Access, string Secret, string? SecurityToken = null)
{
    /// <summary>The keys in an answer of IAM or of the metadata service.</summary>
    public static TestKeys Read(Reply reply)
    {
        var credential = reply.Json.GetProperty("credential");
        return new TestKeys(
            credential.GetProperty("access").GetString()!,
            credential.GetProperty("secret").GetString()!,
            credential.GetProperty("securitytoken").GetString());
    }
}
