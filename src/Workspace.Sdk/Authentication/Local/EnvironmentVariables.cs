using System.Diagnostics.CodeAnalysis;

namespace Workspace.Sdk;

/// <summary>The variables that the tools of Huawei Cloud share. Spaces and line ends around a value are left out: no value may have them, and
/// files of secrets like to end in one. A blank variable is not set.</summary>
/// <param name="read">Gives the value of a variable.</param>
/// <param name="names">Lists the variables.</param>
internal sealed class EnvironmentVariables(Func<string, string?> read, Func<IEnumerable<string>> names)
{
    public const string AccessKey = "HUAWEICLOUD_SDK_AK";
    public const string SecretKey = "HUAWEICLOUD_SDK_SK";
    public const string SecurityToken = "HUAWEICLOUD_SDK_SECURITY_TOKEN";
    public const string ProjectId = "HUAWEICLOUD_SDK_PROJECT_ID";
    public const string DomainId = "HUAWEICLOUD_SDK_DOMAIN_ID";
    public const string CredentialsFile = "HUAWEICLOUD_SDK_CREDENTIALS_FILE";
    public const string IamEndpoint = "HUAWEICLOUD_SDK_IAM_ENDPOINT";

    /// <summary>Followed by the region: the address of the service there.</summary>
    public const string WorkspaceRegion = "HUAWEICLOUD_SDK_REGION_WORKSPACE_";

    /// <summary>Those of this process, as they are at each reading.</summary>
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "This is the reader: no other place looks at the environment.")]
    public static EnvironmentVariables OfProcess { get; } =
        new(Environment.GetEnvironmentVariable, () => Environment.GetEnvironmentVariables().Keys.Cast<string>());

    public string? Find(string name) => read(name)?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>The variables that are set and whose names go on after the prefix, in the order of their names.</summary>
    public IEnumerable<string> NamesWith(string prefix) => names()
        .Where(n => n.Length > prefix.Length && n.StartsWith(prefix, StringComparison.Ordinal) && Find(n) is not null)
        .Order(StringComparer.Ordinal);
}
