using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.DependencyInjection;

public sealed class AddKeyedWorkspaceClientTests : RegistrationTests
{
    private const string HongKong = "hong-kong";

    [Fact]
    public async Task AddKeyedWorkspaceClient_Delegate_GivesAClientThatWorks()
    {
        OverTheWire(Services.AddKeyedWorkspaceClient(HongKong, Valid));

        var sent = await CallAsync(Resolve(HongKong));

        Assert.Equal(Token, sent.Header("X-Auth-Token"));
    }

    [Fact]
    public async Task AddKeyedWorkspaceClient_ProviderDelegate_TakesTheCredentialFromServices()
    {
        Services.AddKeyedSingleton<WorkspaceCredential>(HongKong, new IamTokenCredential("from-services"));
        OverTheWire(Services.AddKeyedWorkspaceClient(HongKong, (provider, options) =>
        {
            Valid(options);
            options.Credential = provider.GetRequiredKeyedService<WorkspaceCredential>(HongKong);
        }));

        var sent = await CallAsync(Resolve(HongKong));

        Assert.Equal("from-services", sent.Header("X-Auth-Token"));
    }

    [Fact]
    public async Task AddKeyedWorkspaceClient_Section_GivesAClientThatWorks()
    {
        OverTheWire(Services.AddKeyedWorkspaceClient(HongKong, ValidSection()));

        var sent = await CallAsync(Resolve(HongKong));

        Assert.Equal($"{ServiceTests.Endpoint}/v2/p/desktops/7", sent.Uri.AbsoluteUri);
    }

    [Fact]
    public async Task AddKeyedWorkspaceClient_SectionWithADelegateOnTop_DelegateWins()
    {
        OverTheWire(Services.AddKeyedWorkspaceClient(HongKong, ValidSection(), options => options.ProjectId = "delegate"));

        var sent = await CallAsync(Resolve(HongKong));

        Assert.Equal($"{ServiceTests.Endpoint}/v2/delegate/desktops/7", sent.Uri.AbsoluteUri);
    }

    [Fact]
    public void AddKeyedWorkspaceClient_Resolved_IsASingletonOfItsKeyOnly()
    {
        Services.AddKeyedWorkspaceClient(HongKong, Valid);
        var provider = Build();

        Assert.Same(
            provider.GetRequiredKeyedService<WorkspaceClient>(HongKong), provider.GetRequiredKeyedService<WorkspaceClient>(HongKong));
        Assert.Null(provider.GetService<WorkspaceClient>());
        Assert.Null(provider.GetKeyedService<WorkspaceClient>("another"));
    }

    [Fact]
    public async Task AddKeyedWorkspaceClient_TwoKeys_DoNotMix()
    {
        OverTheWire(Services.AddKeyedWorkspaceClient("one", o => Place(o, "https://one.example.com", "token-one")));
        OverTheWire(Services.AddKeyedWorkspaceClient("two", o => Place(o, "https://two.example.com", "token-two")));
        OverTheWire(Services.AddWorkspaceClient(o => Place(o, "https://default.example.com", "token-default")));
        var provider = Build();

        var one = await CallAsync(provider.GetRequiredKeyedService<WorkspaceClient>("one"));
        var two = await CallAsync(provider.GetRequiredKeyedService<WorkspaceClient>("two"));
        var unnamed = await CallAsync(provider.GetRequiredService<WorkspaceClient>());

        Assert.Equal(("one.example.com", "token-one"), (one.Uri.Host, one.Header("X-Auth-Token")));
        Assert.Equal(("two.example.com", "token-two"), (two.Uri.Host, two.Header("X-Auth-Token")));
        Assert.Equal(("default.example.com", "token-default"), (unnamed.Uri.Host, unnamed.Header("X-Auth-Token")));
    }

    // The key may be any text, also the one that the client without a key uses for itself.
    [Fact]
    public async Task AddKeyedWorkspaceClient_KeyThatIsTheNameOfTheType_DoesNotMixWithTheClientWithoutAKey()
    {
        var (keyed, unkeyed) = (new SeenRequests(), new SeenRequests());
        OverTheWire(Services.AddWorkspaceClient(o => Place(o, "https://default.example.com", "token-default")))
            .AddHttpMessageHandler(() => unkeyed);
        OverTheWire(Services.AddKeyedWorkspaceClient(nameof(WorkspaceClient), o => Place(o, "https://keyed.example.com", "token-keyed")))
            .AddHttpMessageHandler(() => keyed);

        await CallAsync(Resolve(nameof(WorkspaceClient)));

        Assert.Single(keyed.Hosts);
        Assert.Empty(unkeyed.Hosts);
    }

    [Fact]
    public async Task AddKeyedWorkspaceClient_Twice_AddsConfigurationAndNothingElse()
    {
        OverTheWire(Services.AddKeyedWorkspaceClient(HongKong, Valid));
        Services.AddKeyedWorkspaceClient(HongKong, options => options.ProjectId = "second");

        var sent = await CallAsync(Resolve(HongKong));

        Assert.Equal($"{ServiceTests.Endpoint}/v2/second/desktops/7", sent.Uri.AbsoluteUri);
        Assert.Equal([Token], sent.Headers.GetValues("X-Auth-Token"));
        Assert.Single(Services, s => s.ServiceType == typeof(WorkspaceClient));
    }

    [Fact]
    public void AddKeyedWorkspaceClient_Key_IsTheNameOfTheHttpClient() =>
        Assert.Equal(HongKong, Services.AddKeyedWorkspaceClient(HongKong, Valid).Name);

    [Fact]
    public async Task AddKeyedWorkspaceClient_HandlerAddedToTheHttpClientOfThatName_SeesTheRequests()
    {
        var seen = new SeenRequests();
        OverTheWire(Services.AddKeyedWorkspaceClient(HongKong, Valid));
        Services.AddHttpClient(HongKong).AddHttpMessageHandler(() => seen);

        await CallAsync(Resolve(HongKong));

        Assert.Single(seen.Hosts);
    }

    [Fact]
    public async Task AddKeyedWorkspaceClient_Key_IsTheNameOfTheOptions()
    {
        OverTheWire(Services.AddKeyedWorkspaceClient(HongKong, Valid));
        Services.Configure<WorkspaceClientOptions>(HongKong, options => options.ProjectId = "named");
        Services.Configure<WorkspaceClientOptions>(options => options.ProjectId = "unnamed");
        var provider = Build();

        var sent = await CallAsync(provider.GetRequiredKeyedService<WorkspaceClient>(HongKong));

        Assert.Contains("/named/", sent.Uri.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("named", provider.GetRequiredService<IOptionsMonitor<WorkspaceClientOptions>>().Get(HongKong).ProjectId);
    }

    [Fact]
    public async Task AddKeyedWorkspaceClient_InjectedByKey_IsThatClient()
    {
        OverTheWire(Services.AddKeyedWorkspaceClient(HongKong, o => Place(o, "https://hong-kong.example.com", "t")));
        Services.AddSingleton<Robot>();

        var sent = await CallAsync(Build().GetRequiredService<Robot>().Client);

        Assert.Equal("hong-kong.example.com", sent.Uri.Host);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void AddKeyedWorkspaceClient_NoKey_IsRefused(string? name)
    {
        Assert.Equal("name", Assert.ThrowsAny<ArgumentException>(() => Services.AddKeyedWorkspaceClient(name!, Valid)).ParamName);
        Assert.Equal("name", Assert.ThrowsAny<ArgumentException>(
            () => Services.AddKeyedWorkspaceClient(name!, (_, o) => Valid(o))).ParamName);
        Assert.Equal("name", Assert.ThrowsAny<ArgumentException>(() => Services.AddKeyedWorkspaceClient(name!, ValidSection())).ParamName);
        Assert.Empty(Services);
    }

    [Fact]
    public void AddKeyedWorkspaceClient_NullArguments_AreRefused()
    {
        Assert.Equal("configure", Assert.Throws<ArgumentNullException>(
            () => Services.AddKeyedWorkspaceClient("a", (Action<WorkspaceClientOptions>)null!)).ParamName);
        Assert.Equal("configure", Assert.Throws<ArgumentNullException>(
            () => Services.AddKeyedWorkspaceClient("a", (Action<IServiceProvider, WorkspaceClientOptions>)null!)).ParamName);
        Assert.Equal("configuration", Assert.Throws<ArgumentNullException>(
            () => Services.AddKeyedWorkspaceClient("a", (IConfiguration)null!)).ParamName);
    }

    private static void Place(WorkspaceClientOptions options, string endpoint, string token)
    {
        options.Endpoint = new Uri(endpoint);
        options.ProjectId = "p";
        options.Credential = new IamTokenCredential(token);
    }

    private sealed class Robot([FromKeyedServices(HongKong)] WorkspaceClient client)
    {
        public WorkspaceClient Client => client;
    }

    private sealed class SeenRequests : DelegatingHandler
    {
        public List<string> Hosts { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Hosts.Add(request.RequestUri!.Host);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
