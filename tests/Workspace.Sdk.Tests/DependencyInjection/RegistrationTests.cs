using System.Net;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.DependencyInjection;

/// <summary>Tests of what an app registers, against a service that knows one desktop and signs everybody in.</summary>
public abstract class RegistrationTests : IDisposable
{
    protected const string Token = ServiceTests.Token;

    private readonly MockHttpMessageHandler _service = new();
    private readonly List<ServiceProvider> _providers = [];

    protected RegistrationTests()
    {
        _service.When("*").Respond(request => Answer(request));
        Wire = new Wire(_service);
    }

    protected ServiceCollection Services { get; } = new();

    /// <summary>What was sent.</summary>
    protected Wire Wire { get; }

    /// <summary>What the service answers to a call; to a sign-in it always gives <see cref="Token"/>.</summary>
    protected HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected static void Valid(WorkspaceClientOptions options) => BrokenOptions.MakeValid(options);

    protected static IConfigurationSection Section(params (string Key, string? Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(v => KeyValuePair.Create($"Workspace:{v.Key}", v.Value)))
        .Build()
        .GetSection("Workspace");

    protected static IConfigurationSection ValidSection(params (string Key, string? Value)[] more) =>
        Section([("Region", "cn-north-4"), ("ProjectId", "p"), ("Credential:Token", Token), .. more]);

    protected IHttpClientBuilder OverTheWire(IHttpClientBuilder builder) => builder.ConfigurePrimaryHttpMessageHandler(() => Wire);

    protected ServiceProvider Build()
    {
        var provider = Services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        _providers.Add(provider);
        return provider;
    }

    /// <summary>Resolves the client, or that of a key.</summary>
    protected WorkspaceClient Resolve(string? key = null)
    {
        var provider = Build();
        return key is null ? provider.GetRequiredService<WorkspaceClient>() : provider.GetRequiredKeyedService<WorkspaceClient>(key);
    }

    /// <summary>Makes a call and gives the last request that it sent.</summary>
    protected async Task<SentRequest> CallAsync(WorkspaceClient client)
    {
        var desktop = await client.Desktops.GetAsync("7");
        Assert.Equal("7", desktop.Id);
        return Wire.Sent[^1];
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _providers.ForEach(p => p.Dispose());
            Wire.Dispose();
            _service.Dispose();
        }
    }

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        var isSignIn = request.RequestUri!.AbsolutePath.EndsWith("/v3/auth/tokens", StringComparison.Ordinal);
        var answer = new HttpResponseMessage(isSignIn ? HttpStatusCode.Created : Status)
        {
            Content = new StringContent(
                isSignIn ? """{"token":{"project":{"id":"p"}}}""" : """{"desktop":{"desktop_id":"7"}}""",
                Encoding.UTF8,
                "application/json"),
        };
        if (isSignIn)
        {
            answer.Headers.Add("X-Subject-Token", Token);
        }

        return answer;
    }
}
