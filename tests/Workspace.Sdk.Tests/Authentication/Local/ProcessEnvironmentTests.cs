using Workspace.Sdk.Testing;

namespace Workspace.Sdk.Tests.Authentication.Local;

/// <summary>What reaches the variables of this very process. They are everybody's, so nothing else runs meanwhile.</summary>
[Collection(nameof(ProcessEnvironmentTests))]
public sealed class ProcessEnvironmentTests : IDisposable
{
    private const string Prefix = "HUAWEICLOUD_SDK_";

    private readonly Dictionary<string, string?> _before = [];

    public ProcessEnvironmentTests()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            Set(name, null);
        }
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    [Fact]
    public async Task FromEnvironment_OfOptions_ReadsTheProcess()
    {
        Set("HUAWEICLOUD_SDK_REGION_WORKSPACE_TR_WEST_1", "workspace.example.com");
        Set("HUAWEICLOUD_SDK_AK", "AKEY");
        Set("HUAWEICLOUD_SDK_SK", "s3cret");

        var options = WorkspaceClientOptions.FromEnvironment();

        Assert.Equal("tr-west-1", options.Region);
        Assert.Equal("keys AKEY", await AccessOf(options.Credential!));
    }

    [Fact]
    public async Task FromEnvironment_OfACredential_ReadsTheProcess()
    {
        Set("HUAWEICLOUD_SDK_AK", "AKEY");
        Set("HUAWEICLOUD_SDK_SK", "s3cret");

        Assert.Equal("keys AKEY", await AccessOf(WorkspaceCredential.FromEnvironment()));
    }

    [Fact]
    public async Task FromProfile_OfACredential_ReadsTheProcess()
    {
        using var folder = new TemporaryFolder();
        Set("HUAWEICLOUD_SDK_CREDENTIALS_FILE", folder.Write("profile", "[basic]\nak = AKEY\nsk = s3cret"));

        Assert.Equal("keys AKEY", await AccessOf(WorkspaceCredential.FromProfile()));
    }

    // A new instance: this one has looked only once.
    [Fact]
    public async Task Default_OfACredential_ReadsTheProcess()
    {
        using var folder = new TemporaryFolder();
        Set("HUAWEICLOUD_SDK_CREDENTIALS_FILE", folder.Write("profile", "[basic]\nak = AKEY\nsk = s3cret"));

        Assert.Equal("keys AKEY", await AccessOf(WorkspaceCredential.Default));
    }

    [Fact]
    public void New_ClientWithoutTheVariables_SaysWhichAreMissing()
    {
        var failure = Assert.Throws<ArgumentException>(() => new WorkspaceClient(WorkspaceClientOptions.FromEnvironment("tr-west-1")));

        Assert.Contains("HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK are not set", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<string> AccessOf(WorkspaceCredential credential)
    {
        using var client = new HttpClient();
        var context = new WorkspaceCredentialContext { IamEndpoint = new Uri("https://iam.example.com"), HttpClient = client };
        return (await credential.GetAccessAsync(context, CancellationToken.None)).ToString();
    }

    private void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    [CollectionDefinition(nameof(ProcessEnvironmentTests), DisableParallelization = true)]
    public sealed class Alone;
}
