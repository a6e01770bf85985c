using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workspace.Sdk.Testing;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.DependencyInjection;

/// <summary>What the client takes from the app: handlers, settings of its HttpClient, the clock and logging.</summary>
public sealed class HttpClientBuilderTests : RegistrationTests
{
    [Fact]
    public async Task Handler_OfTheApp_SeesTheRequestWithItsAccess()
    {
        var seen = new SeenTokens();
        OverTheWire(Services.AddWorkspaceClient(Valid)).AddHttpMessageHandler(() => seen);

        await CallAsync(Resolve());

        Assert.Equal([Token], seen.Tokens);
    }

    [Fact]
    public async Task Handler_OfTheApp_SeesNothingOfACallThatWasCanceledBefore()
    {
        var seen = new SeenTokens();
        OverTheWire(Services.AddWorkspaceClient(Valid)).AddHttpMessageHandler(() => seen);
        var client = Resolve();
        await CallAsync(client);

        var failure = await Assert.ThrowsAsync<WorkspaceCanceledException>(() => client.Desktops.GetAsync("7", new CancellationToken(canceled: true)));

        Assert.False(failure.OutcomeUnknown);
        Assert.Single(seen.Tokens);
    }

    [Fact]
    public async Task Handler_OfTheApp_SeesTheSignInToo()
    {
        var seen = new SeenTokens();
        OverTheWire(Services.AddWorkspaceClient(options =>
        {
            Valid(options);
            options.Credential = new IamPasswordCredential("company", "robot", "secret");
        })).AddHttpMessageHandler(() => seen);

        await CallAsync(Resolve());

        Assert.Equal([null, Token], seen.Tokens);
    }

    [Fact]
    public async Task Handler_OfTheAppThatSendsAgain_CannotMakeTwoAddsOfOne()
    {
        OverTheWire(Services.AddWorkspaceClient(Valid)).AddHttpMessageHandler(() => new SendsTwice());

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => Resolve().Desktops.AddVolumesAsync(
            "7", new AddDesktopVolumesRequest { Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }] }));

        Assert.True(failure.OutcomeUnknown);
        Assert.Single(Wire.Sent);
    }

    [Fact]
    public void PrimaryHandler_NotReplaced_IsThatOfTheConstructorWithTheOptions()
    {
        var builder = Services.AddWorkspaceClient(options =>
        {
            Valid(options);
            options.ConnectTimeout = TimeSpan.FromSeconds(7);
        });

        var handler = Build().GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(builder.Name);
        while (handler is DelegatingHandler outer)
        {
            handler = outer.InnerHandler!;
        }

        var primary = Assert.IsType<SocketsHttpHandler>(handler);
        Assert.Equal(TimeSpan.FromSeconds(7), primary.ConnectTimeout);
        Assert.False(primary.AllowAutoRedirect);
        Assert.False(primary.UseCookies);
    }

    [Fact]
    public async Task DefaultHeaders_OfTheApp_GoWithEachRequest()
    {
        Services.ConfigureHttpClientDefaults(b => b.ConfigureHttpClient(c => c.DefaultRequestHeaders.UserAgent.ParseAdd("App/1.0 (nightly)")));
        OverTheWire(Services.AddWorkspaceClient(options =>
        {
            Valid(options);
            options.Credential = new IamPasswordCredential("company", "robot", "secret");
        })).ConfigureHttpClient(c => c.DefaultRequestHeaders.Add("X-Team", ["disks", "desktops"]));

        await CallAsync(Resolve());

        Assert.Equal(2, Wire.Sent.Count);
        Assert.All(Wire.Sent, request =>
        {
            Assert.Equal(["disks", "desktops"], request.Headers.GetValues("X-Team"));
            Assert.StartsWith("App/1.0 (nightly) Workspace.Sdk/", request.Headers.UserAgent.ToString(), StringComparison.Ordinal);
        });
    }

    // The limits of the options apply; a limit of HttpClient could not tell which of them ran out.
    [Fact]
    public async Task Timeout_OfAllHttpClientsOfTheApp_DoesNotEndACall()
    {
        using var patient = new Patient();
        using var impatient = new Patient();
        Services.ConfigureHttpClientDefaults(b => b.ConfigureHttpClient(c => c.Timeout = TimeSpan.FromMilliseconds(1)));
        Services.AddWorkspaceClient(options =>
        {
            Valid(options);
            options.Retry.MaxRetries = 0;
        }).ConfigurePrimaryHttpMessageHandler(() => patient);
        Services.AddHttpClient("another").ConfigurePrimaryHttpMessageHandler(() => impatient);
        var provider = Build();
        var call = provider.GetRequiredService<WorkspaceClient>().Desktops.GetAsync("7");
        await patient.Asked;

        // By the time that another client has run into its limit, this one would have too.
        var another = provider.GetRequiredService<IHttpClientFactory>().CreateClient("another");
        await Assert.ThrowsAsync<TaskCanceledException>(() => another.GetAsync(new Uri("https://another.example.com")));
        patient.Answer();

        Assert.Equal("7", (await call).Id);
    }

    [Fact]
    public async Task Timeout_OfAllHttpClientsOfTheApp_IsNotThatOfACredential()
    {
        var credential = new Recording();
        Services.ConfigureHttpClientDefaults(b => b.ConfigureHttpClient(c => c.Timeout = TimeSpan.FromSeconds(5)));
        OverTheWire(Services.AddWorkspaceClient(options =>
        {
            Valid(options);
            options.Credential = credential;
        }));

        await CallAsync(Resolve());

        Assert.Equal(Timeout.InfiniteTimeSpan, credential.Context!.HttpClient.Timeout);
    }

    [Fact]
    public async Task TimeProvider_OfTheApp_IsUsed()
    {
        var (time, credential) = (new ManualTimeProvider(), new Recording());
        Services.AddSingleton<TimeProvider>(time);
        OverTheWire(Services.AddWorkspaceClient(options =>
        {
            Valid(options);
            options.Credential = credential;
        }));

        await CallAsync(Resolve());

        Assert.Same(time, credential.Context!.TimeProvider);
    }

    [Fact]
    public async Task TimeProvider_NoneInTheApp_IsTheSystems()
    {
        var credential = new Recording();
        OverTheWire(Services.AddWorkspaceClient(options =>
        {
            Valid(options);
            options.Credential = credential;
        }));

        await CallAsync(Resolve());

        Assert.Same(TimeProvider.System, credential.Context!.TimeProvider);
    }

    [Fact]
    public void TimeProvider_OfTheOptions_WinsOverTheApps()
    {
        var time = new ManualTimeProvider();
        Services.AddSingleton(TimeProvider.System);
        Services.AddWorkspaceClient(options =>
        {
            Valid(options);
            options.TimeProvider = time;
        });

        Assert.Same(time, Build().GetRequiredService<IOptions<WorkspaceClientOptions>>().Value.TimeProvider);
    }

    [Fact]
    public async Task LoggerFactory_OfTheApp_GetsTheMessagesOfTheLibrary()
    {
        var log = new RecordedLog();
        var time = new ManualTimeProvider { Skips = due => due < TimeSpan.FromSeconds(20) };
        Services.AddLogging(b => b.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        Services.AddSingleton<TimeProvider>(time);
        OverTheWire(Services.AddWorkspaceClient(Valid));
        Status = HttpStatusCode.BadGateway;

        await Assert.ThrowsAsync<WorkspaceServerException>(() => Resolve().Desktops.GetAsync("7"));

        Assert.Equal(3, log.Of("Workspace.Sdk").Count(m => m.Contains("Desktops.Get", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Trace_OfTheHttpClientFactory_ShowsTheAddressAndNeverTheToken()
    {
        var log = new RecordedLog();
        Services.AddLogging(b => b.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        OverTheWire(Services.AddWorkspaceClient(Valid));

        await CallAsync(Resolve());

        Assert.Contains(log.All, m => m.Contains("/desktops/7", StringComparison.Ordinal));
        Assert.Contains(log.All, m => m.Contains("X-Auth-Token", StringComparison.Ordinal));
        Assert.DoesNotContain(log.All, m => m.Contains(Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Trace_OfTheHttpClientFactory_ShowsNeitherThePasswordNorTheTokenOfASignIn()
    {
        var log = new RecordedLog();
        Services.AddLogging(b => b.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        OverTheWire(Services.AddKeyedWorkspaceClient("hong-kong", options =>
        {
            Valid(options);
            options.Credential = new IamPasswordCredential("company", "robot", "hidden-password");
        }));

        await CallAsync(Resolve("hong-kong"));

        Assert.Contains(log.All, m => m.Contains("/v3/auth/tokens", StringComparison.Ordinal));
        Assert.Contains(log.All, m => m.Contains("X-Subject-Token", StringComparison.Ordinal));
        Assert.DoesNotContain(log.All, m => m.Contains(Token, StringComparison.Ordinal));
        Assert.DoesNotContain(log.All, m => m.Contains("hidden-password", StringComparison.Ordinal));
    }

    private sealed class SeenTokens : DelegatingHandler
    {
        public List<string?> Tokens { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Tokens.Add(request.Headers.TryGetValues("X-Auth-Token", out var values) ? string.Join(",", values) : null);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class SendsTwice : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var first = await base.SendAsync(request, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    [Fact]
    public async Task Trace_AppShowsTheHeadersOfItsClients_NeverTheToken()
    {
        var log = new RecordedLog();
        Services.AddLogging(b => b.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        Services.ConfigureHttpClientDefaults(b => b.RedactLoggedHeaders(_ => false));
        OverTheWire(Services.AddWorkspaceClient(Valid));

        await CallAsync(Resolve());

        Assert.Contains(log.All, m => m.Contains("X-Auth-Token", StringComparison.Ordinal));
        Assert.DoesNotContain(log.All, m => m.Contains(Token, StringComparison.Ordinal));
    }

    /// <summary>A service that answers when it is told to.</summary>
    private sealed class Patient : HttpMessageHandler
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _mayAnswer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public void Answer() => _mayAnswer.SetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _asked.TrySetResult();
            await _mayAnswer.Task.WaitAsync(cancellationToken);
            return new HttpResponseMessage { Content = new StringContent("""{"desktop":{"desktop_id":"7"}}""") };
        }
    }

    private sealed class Recording : WorkspaceCredential
    {
        public WorkspaceCredentialContext? Context { get; private set; }

        public override ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken)
        {
            Context = context;
            return ValueTask.FromResult(WorkspaceAccess.FromToken(Token));
        }
    }
}
