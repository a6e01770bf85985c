namespace Workspace.Sdk;

/// <summary>Takes keys from environment variables.</summary>
internal sealed class EnvironmentCredential(EnvironmentVariables variables) : LocalCredential
{
    public override string ToString() => $"{nameof(EnvironmentCredential)}({EnvironmentVariables.AccessKey})";

    internal override LocalKeys Find()
    {
        var parts = new KeyParts(
            Place: "",
            Read(EnvironmentVariables.AccessKey),
            Read(EnvironmentVariables.SecretKey),
            Read(EnvironmentVariables.SecurityToken),
            Read(EnvironmentVariables.ProjectId),
            Read(EnvironmentVariables.DomainId));
        var keys = parts.ToKeys();
        return parts.HasNoKeys ? LocalKeys.Absent(keys.Problem) : keys;
    }

    private KeyPart Read(string name) => new(name, variables.Find(name));
}
