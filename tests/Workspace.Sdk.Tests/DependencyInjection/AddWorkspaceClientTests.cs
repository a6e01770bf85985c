using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.DependencyInjection;

public sealed class AddWorkspaceClientTests : RegistrationTests
{
    [Fact]
    public async Task AddWorkspaceClient_Delegate_GivesAClientThatWorks()
    {
        OverTheWire(Services.AddWorkspaceClient(Valid));

        var sent = await CallAsync(Resolve());

        Assert.Equal($"{ServiceTests.Endpoint}/v2/{ServiceTests.ProjectId}/desktops/7", sent.Uri.AbsoluteUri);
        Assert.Equal(Token, sent.Header("X-Auth-Token"));
    }

    [Fact]
    public async Task AddWorkspaceClient_ProviderDelegate_TakesTheCredentialFromServices()
    {
        Services.AddSingleton<WorkspaceCredential>(new IamTokenCredential("from-services"));
        OverTheWire(Services.AddWorkspaceClient((provider, options) =>
        {
            Valid(options);
            options.Credential = provider.GetRequiredService<WorkspaceCredential>();
        }));

        var sent = await CallAsync(Resolve());

        Assert.Equal("from-services", sent.Header("X-Auth-Token"));
    }

    [Fact]
    public async Task AddWorkspaceClient_Section_GivesAClientThatWorks()
    {
        OverTheWire(Services.AddWorkspaceClient(Section(("Region", "ap-southeast-1"), ("ProjectId", "p"), ("Credential:Token", Token))));

        var sent = await CallAsync(Resolve());

        Assert.Equal("https://workspace.ap-southeast-1.myhuaweicloud.com/v2/p/desktops/7", sent.Uri.AbsoluteUri);
        Assert.Equal(Token, sent.Header("X-Auth-Token"));
    }

    [Fact]
    public async Task AddWorkspaceClient_SectionWithADelegateOnTop_DelegateWins()
    {
        OverTheWire(Services.AddWorkspaceClient(
            ValidSection(("Endpoint", "https://section.example.com"), ("ApplicationId", "section")),
            options => options.Endpoint = new Uri("https://delegate.example.com")));

        var sent = await CallAsync(Resolve());

        Assert.Equal("https://delegate.example.com/v2/p/desktops/7", sent.Uri.AbsoluteUri);
        Assert.EndsWith(" section", sent.Headers.UserAgent.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AddWorkspaceClient_Resolved_IsASingleton()
    {
        Services.AddWorkspaceClient(Valid);
        var provider = Build();
        using var scope = provider.CreateScope();

        Assert.Same(provider.GetRequiredService<WorkspaceClient>(), scope.ServiceProvider.GetRequiredService<WorkspaceClient>());
    }

    [Fact]
    public async Task AddWorkspaceClient_ProviderDisposed_DisposesTheClient()
    {
        OverTheWire(Services.AddWorkspaceClient(Valid));
        var provider = Build();
        var client = provider.GetRequiredService<WorkspaceClient>();

        await provider.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.Desktops.GetAsync("7"));
    }

    [Fact]
    public async Task AddWorkspaceClient_Twice_AddsConfiguration()
    {
        OverTheWire(Services.AddWorkspaceClient(options =>
        {
            Valid(options);
            options.ApplicationId = "first";
        }));
        Services.AddWorkspaceClient(options => options.ProjectId = "second");

        var sent = await CallAsync(Resolve());

        Assert.Equal($"{ServiceTests.Endpoint}/v2/second/desktops/7", sent.Uri.AbsoluteUri);
        Assert.EndsWith(" first", sent.Headers.UserAgent.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddWorkspaceClient_TwiceInTwoForms_AddsConfiguration()
    {
        OverTheWire(Services.AddWorkspaceClient(Section(("Region", "cn-north-4"), ("ProjectId", "p"))));
        Services.AddWorkspaceClient((_, options) => options.Credential = new IamTokenCredential("second"));

        var sent = await CallAsync(Resolve());

        Assert.Equal("second", sent.Header("X-Auth-Token"));
        Assert.Single(Services, s => s.ServiceType == typeof(WorkspaceClient));
    }

    [Fact]
    public async Task AddWorkspaceClient_Twice_AuthenticatesOnce()
    {
        OverTheWire(Services.AddWorkspaceClient(Valid));
        OverTheWire(Services.AddWorkspaceClient(Valid));

        var sent = await CallAsync(Resolve());

        Assert.Equal([Token], sent.Headers.GetValues("X-Auth-Token"));
        Assert.Single(Wire.Sent);
    }

    // A second handler would replay the replay of the first.
    [Fact]
    public async Task AddWorkspaceClient_TwiceAndAccessIsRefused_ReplaysOnce()
    {
        Status = HttpStatusCode.Unauthorized;
        var asked = 0;
        OverTheWire(Services.AddWorkspaceClient(options =>
        {
            Valid(options);
            options.Credential = new IamTokenCredential(_ => ValueTask.FromResult(WorkspaceAccess.FromToken($"token-{++asked}")));
        }));
        Services.AddWorkspaceClient(_ => { });

        var failure = await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => Resolve().Desktops.GetAsync("7"));

        Assert.Equal(["token-1", "token-2"], Wire.Sent.Select(s => s.Header("X-Auth-Token")));
        Assert.Equal(2, failure.Attempts);
    }

    [Fact]
    public async Task AddWorkspaceClient_ConfigureOptionsOfTheApp_TakesEffect()
    {
        OverTheWire(Services.AddWorkspaceClient(Valid));
        Services.Configure<WorkspaceClientOptions>(options => options.ProjectId = "of-the-app");

        var sent = await CallAsync(Resolve());

        Assert.Contains("/of-the-app/", sent.Uri.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddWorkspaceClient_OptionsChangedLater_HaveNoEffect()
    {
        OverTheWire(Services.AddWorkspaceClient(Valid));
        var provider = Build();
        var client = provider.GetRequiredService<WorkspaceClient>();

        provider.GetRequiredService<IOptions<WorkspaceClientOptions>>().Value.Endpoint = new Uri("https://later.example.com");
        var sent = await CallAsync(client);

        Assert.StartsWith(ServiceTests.Endpoint, sent.Uri.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddWorkspaceClient_ConfigurationReloaded_HasNoEffect()
    {
        var configuration = new ConfigurationBuilder().AddConfiguration(ValidSection()).AddInMemoryCollection().Build();
        configuration["ProjectId"] = "before";
        OverTheWire(Services.AddWorkspaceClient(configuration));
        var client = Resolve();

        configuration["ProjectId"] = "after";
        configuration.Reload();
        var sent = await CallAsync(client);

        Assert.Contains("/before/", sent.Uri.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddWorkspaceClient_ResolvedInAScope_IsTheOneOfTheApp()
    {
        OverTheWire(Services.AddWorkspaceClient(Valid));
        var provider = Build();

        await using (var request = provider.CreateAsyncScope())
        {
            await CallAsync(request.ServiceProvider.GetRequiredService<WorkspaceClient>());
        }

        // The scope has not disposed of it.
        await CallAsync(provider.GetRequiredService<WorkspaceClient>());
    }

    [Fact]
    public void AddWorkspaceClient_NullArguments_AreRefused()
    {
        Assert.Equal("services", Assert.Throws<ArgumentNullException>(
            () => ((IServiceCollection)null!).AddWorkspaceClient(Valid)).ParamName);
        Assert.Equal("configure", Assert.Throws<ArgumentNullException>(
            () => Services.AddWorkspaceClient((Action<WorkspaceClientOptions>)null!)).ParamName);
        Assert.Equal("configure", Assert.Throws<ArgumentNullException>(
            () => Services.AddWorkspaceClient((Action<IServiceProvider, WorkspaceClientOptions>)null!)).ParamName);
        Assert.Equal("configuration", Assert.Throws<ArgumentNullException>(
            () => Services.AddWorkspaceClient((IConfiguration)null!)).ParamName);
        Assert.Empty(Services);
    }
}
