namespace Workspace.Sdk.Tests.Authentication.Local;

/// <summary>Tests of what a machine tells, on one that they make up: its variables can be changed at any time.</summary>
public abstract class LocalTests
{
    private protected Dictionary<string, string?> Variables { get; } = [];

    private protected EnvironmentVariables Environment => new(name => Variables.GetValueOrDefault(name), () => Variables.Keys);

    private protected static WorkspaceCredentialContext Context { get; } =
        new() { IamEndpoint = new Uri("https://iam.example.com"), HttpClient = new HttpClient() };

    /// <summary>Options that tell no project.</summary>
    private protected static WorkspaceClientOptions OptionsWithoutPlace => new() { Endpoint = new Uri("https://workspace.example.com") };

    private protected static WorkspaceClientOptions OptionsWithRegion => new() { Region = "cn-north-4" };

    private protected static async Task<KeyAccess> KeysOf(WorkspaceCredential credential) =>
        Assert.IsType<KeyAccess>(await credential.GetAccessAsync(Context, CancellationToken.None));

    private protected static Task<WorkspaceCredentialException> FailureOf(WorkspaceCredential credential) =>
        Assert.ThrowsAsync<WorkspaceCredentialException>(async () => await credential.GetAccessAsync(Context, CancellationToken.None));

    private protected void Set(params (string Name, string? Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            Variables[name] = value;
        }
    }
}
