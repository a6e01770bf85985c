namespace Workspace.Sdk;

/// <summary>Options from environment variables.</summary>
internal static class EnvironmentOptions
{
    /// <exception cref="InvalidOperationException">A variable is no address, or several tell the region.</exception>
    public static WorkspaceClientOptions Read(EnvironmentVariables variables, string? region)
    {
        region ??= FindRegion(variables);
        return new WorkspaceClientOptions
        {
            Region = region,
            Endpoint = region is null ? null : FindAddress(variables, EnvironmentVariables.WorkspaceRegion + ToSuffix(region)),
            IamEndpoint = FindAddress(variables, EnvironmentVariables.IamEndpoint),
            ProjectId = variables.Find(EnvironmentVariables.ProjectId),
            Credential = new EnvironmentCredential(variables),
        };
    }

    private static string? FindRegion(EnvironmentVariables variables) => variables.NamesWith(EnvironmentVariables.WorkspaceRegion).ToList() switch
    {
        [] => null,
        [var name] => ToRegion(name[EnvironmentVariables.WorkspaceRegion.Length..]),
        var names => throw new InvalidOperationException(
            $"The region is not known: {string.Join(" and ", names)} are set, each for another. Give the region, or leave only one of them set."),
    };

    private static Uri? FindAddress(EnvironmentVariables variables, string name)
    {
        if (variables.Find(name) is not { } value)
        {
            return null;
        }

        var text = value.Contains("://", StringComparison.Ordinal) ? value : $"https://{value}";
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Host.Length > 0
            ? address
            : throw new InvalidOperationException(
                $"{name} is '{WithoutUser(value)}': it must be an address like 'https://workspace.ap-southeast-1.myhuaweicloud.com', with or without 'https://'.");
    }

    // A password may stand there.
    private static string WithoutUser(string value) => value[(value.LastIndexOf('@') + 1)..];

    private static string ToSuffix(string region) => region.ToUpperInvariant().Replace('-', '_');

    private static string ToRegion(string suffix) => suffix.ToLowerInvariant().Replace('_', '-');
}
