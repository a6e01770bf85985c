using Microsoft.Extensions.DependencyInjection;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.Tests.Testing;

/// <summary>
/// Tests against the real pipeline with a mocked service below it. A request that no test has set up fails the test, and so does
/// an expected one that was not sent. Waits between attempts take no time.
/// </summary>
public abstract class ServiceTests : IDisposable
{
    public const string ProjectId = "9565be6e740941c493b38a1f46ecae6f";
    public const string DesktopId = "3ec05f83-b8a3-4c72-857f-b33f55943320";
    public const string PoolId = "6a2bc9a2-0b0c-4a86-9f6b-1f2fa0a1b5c3";
    public const string JobId = "abc85365-0b2e-4b4f-a091-f7db72072d4b";
    public const string Token = "MIIDkgYJKoZIhvcNAQcCoIIDgzCCA38CAQExDTAL";
    public const string Endpoint = "https://workspace.cn-north-4.myhuaweicloud.com";
    public const string IamEndpoint = "https://iam.cn-north-4.myhuaweicloud.com";
    public const string DesktopVolumesUrl = $"{Endpoint}/v2/{ProjectId}/desktops/{DesktopId}/volumes";
    public const string PoolVolumesUrl = $"{Endpoint}/v2/{ProjectId}/desktop-pools/{PoolId}/volumes/batch-add";
    public const string DesktopUrl = $"{Endpoint}/v2/{ProjectId}/desktops/{DesktopId}";
    public const string PoolUrl = $"{Endpoint}/v2/{ProjectId}/desktop-pools/{PoolId}";
    public const string JobUrl = $"{Endpoint}/v2/{ProjectId}/workspace-jobs/{JobId}";
    public const string TokensUrl = $"{IamEndpoint}/v3/auth/tokens";

    private readonly ClientPath _path;
    private readonly List<IDisposable> _owned = [];

    protected ServiceTests(ClientPath path)
    {
        _path = path;
        Service = new MockHttpMessageHandler();
        Service.Fallback.Throw(new InvalidOperationException("This request is not set up in the test."));
        Wire = new Wire(Service);
        Time.Skips = due => due < TimeSpan.FromSeconds(20);
    }

    /// <summary>The service: set up its answers here.</summary>
    protected MockHttpMessageHandler Service { get; }

    /// <summary>What was sent.</summary>
    protected Wire Wire { get; }

    protected ManualTimeProvider Time { get; } = new();

    protected static AddDesktopVolumesRequest OneDisk => new() { Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }] };

    protected static AddDesktopPoolVolumesRequest OnePoolDisk => new() { Volumes = [new VolumeAddInfo { Type = VolumeType.Ssd, SizeGB = 20 }] };

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A client with a given token and project, changed as the test wants.</summary>
    protected WorkspaceClient CreateClient(Action<WorkspaceClientOptions>? configure = null)
    {
        void Configure(WorkspaceClientOptions options)
        {
            options.Region = "cn-north-4";
            options.ProjectId = ProjectId;
            options.Credential = new IamTokenCredential(Token);
            options.TimeProvider = Time;
            configure?.Invoke(options);
        }

        return _path == ClientPath.Constructor ? CreateByConstructor(Configure) : CreateByDependencyInjection(Configure);
    }

    /// <summary>Awaits a call that must fail in a certain way, and gives the failure.</summary>
    protected static Task<TException> FailureOf<TException>(Func<Task> call)
        where TException : Exception =>
        Assert.ThrowsAsync<TException>(call);

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
        {
            return;
        }

        _owned.ForEach(o => o.Dispose());
        Service.VerifyNoOutstandingExpectation();
        Wire.Dispose();
    }

    private WorkspaceClient CreateByConstructor(Action<WorkspaceClientOptions> configure)
    {
        var options = new WorkspaceClientOptions();
        configure(options);
        var client = new WorkspaceClient(options, Wire);
        _owned.Add(client);
        return client;
    }

    private WorkspaceClient CreateByDependencyInjection(Action<WorkspaceClientOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddWorkspaceClient(configure).ConfigurePrimaryHttpMessageHandler(() => Wire);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        _owned.Add(provider);
        return provider.GetRequiredService<WorkspaceClient>();
    }
}
