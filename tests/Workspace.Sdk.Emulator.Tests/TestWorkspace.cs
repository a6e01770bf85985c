using System.Net;
using System.Text;
using System.Text.Json;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.Emulator.Tests;

/// <summary>An emulator with a clock that stands still, and a plain HTTP client that is signed in to it.</summary>
internal sealed class TestWorkspace : IAsyncDisposable
{
    public const string OneDisk = """{"volumes":[{"type":"SAS","size":80}]}""";

    public static readonly TimeSpan JobDuration = TimeSpan.FromSeconds(100);

    private TestWorkspace(WorkspaceEmulator emulator, ManualTimeProvider clock, Version httpVersion, bool keepsConnections)
    {
        Emulator = emulator;
        Clock = clock;

        var sockets = new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan };
        sockets.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => emulator.Certificate!.Equals(certificate);
        if (!keepsConnections)
        {
            // A new one for each request: the client silently repeats a GET when a used connection is dropped.
            sockets.PooledConnectionLifetime = TimeSpan.Zero;
        }

        Http = new HttpClient(new VersionHandler(httpVersion) { InnerHandler = sockets }) { BaseAddress = emulator.Endpoint };
    }

    public WorkspaceEmulator Emulator { get; }

    public ManualTimeProvider Clock { get; }

    public HttpClient Http { get; }

    /// <summary>The token of the user, for the main project.</summary>
    public string Token { get; private set; } = "";

    public TestKeys OwnKeys => new(Emulator.AccessKey, Emulator.SecretKey);

    public string ProjectPath => $"v2/{Emulator.ProjectId}";

    public EmulatedDesktop Dedicated => Emulator.Desktops[0];

    public EmulatedDesktopPool Pool => Emulator.DesktopPools[0];

    /// <summary>Starts it, with TLS if HTTP/2 is to be spoken.</summary>
    public static async Task<TestWorkspace> StartAsync(
        Action<WorkspaceEmulatorOptions>? configure = null, Version? httpVersion = null, bool keepsConnections = false)
    {
        httpVersion ??= HttpVersion.Version11;
        var clock = new ManualTimeProvider();
        var options = new WorkspaceEmulatorOptions
        {
            TimeProvider = clock,
            JobDuration = JobDuration,
            UseTls = httpVersion == HttpVersion.Version20,
        };
        configure?.Invoke(options);
        var workspace = new TestWorkspace(await WorkspaceEmulator.StartAsync(options), clock, httpVersion, keepsConnections);
        workspace.Token = await workspace.SignInAsync();
        return workspace;
    }

    public async Task<string> SignInAsync() => (await CreateTokenAsync(TokenRequest())).Headers["X-Subject-Token"];

    public string TokenRequest(string? password = null, string? scope = null, string? userName = null) => $$"""
        {
          "auth": {
            "identity": {
              "methods": ["password"],
              "password": {
                "user": {
                  "name": "{{userName ?? Emulator.UserName}}",
                  "password": "{{password ?? Emulator.Password}}",
                  "domain": { "name": "{{Emulator.DomainName}}" }
                }
              }
            },
            "scope": {{scope ?? $$"""{ "project": { "id": "{{Emulator.ProjectId}}" } }"""}}
          }
        }
        """;

    public Task<Reply> CreateTokenAsync(string body, string? token = null) =>
        SendAsync(HttpMethod.Post, "v3/auth/tokens?nocatalog=true", body, token);

    public Task<Reply> CreateKeysAsync(string identity, string? token) =>
        SendAsync(HttpMethod.Post, "v3.0/OS-CREDENTIAL/securitytokens", $$$"""{"auth":{"identity":{{{identity}}}}}""", token);

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, $"{ProjectPath}/{path}", body: null, Token);

    public Task<Reply> PostAsync(string path, string body, string? contentType = "application/json") =>
        SendAsync(HttpMethod.Post, $"{ProjectPath}/{path}", body, Token, contentType);

    public Task<Reply> AddToDesktopAsync(string? desktopId = null, string body = OneDisk) =>
        PostAsync($"desktops/{Uri.EscapeDataString(desktopId ?? Dedicated.Id)}/volumes", body);

    public Task<Reply> AddToPoolAsync(string? poolId = null, string body = OneDisk) =>
        PostAsync($"desktop-pools/{Uri.EscapeDataString(poolId ?? Pool.Id)}/volumes/batch-add", body);

    /// <summary>Temporary keys of the user that is signed in.</summary>
    public async Task<TestKeys> CreateTemporaryKeysAsync(int durationSeconds = 900) => TestKeys.Read(
        await CreateKeysAsync($$$"""{"methods":["token"],"token":{"duration_seconds":{{{durationSeconds}}}}}""", Token));

    public async Task<JsonElement> ShowJobAsync(Reply accepted) => (await GetAsync($"workspace-jobs/{accepted.Text("job_id")}")).Json;

    public async Task<JsonElement> ShowEndedJobAsync(Reply accepted)
    {
        Clock.Advance(JobDuration);
        return await ShowJobAsync(accepted);
    }

    /// <summary>Sends a request that is signed with the user's permanent keys, or others, for the emulator's time, or another.</summary>
    public async Task<Reply> SendSignedAsync(string path, Action<SignedRequest>? configure = null)
    {
        var signed = new SignedRequest { Keys = OwnKeys, Host = Emulator.Endpoint.Authority, Path = path, Time = Clock.GetUtcNow() };
        configure?.Invoke(signed);
        using var request = signed.Sign();
        using var response = await Http.SendAsync(request);
        return await Reply.ReadAsync(response);
    }

    public Task<Reply> ListSignedAsync(Action<SignedRequest>? configure = null) =>
        SendSignedAsync($"/{ProjectPath}/desktops/detail", configure);

    /// <summary>Sends a request with these headers and nothing else.</summary>
    public async Task<Reply> SendWithAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request);
        return await Reply.ReadAsync(response);
    }

    public async Task<Reply> SendAsync(
        HttpMethod method, string path, string? body, string? token, string? contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
        {
            request.Headers.Add("X-Auth-Token", token);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (contentType is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            }
        }

        using var response = await Http.SendAsync(request);
        return await Reply.ReadAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        Http.Dispose();
    }

    private sealed class VersionHandler(Version version) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Version = version;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
