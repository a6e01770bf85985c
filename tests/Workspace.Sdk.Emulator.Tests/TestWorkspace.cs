using System.Text;
using System.Text.Json;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.Emulator.Tests;

/// <summary>An emulator with a clock that stands still, and a plain HTTP client that is signed in to it.</summary>
internal sealed class TestWorkspace : IAsyncDisposable
{
    public const string OneDisk = """{"volumes":[{"type":"SAS","size":80}]}""";

    public static readonly TimeSpan JobDuration = TimeSpan.FromSeconds(100);

    private string _token = "";

    private TestWorkspace(WorkspaceEmulator emulator, ManualTimeProvider clock)
    {
        Emulator = emulator;
        Clock = clock;

        // A new connection for each request: the client silently repeats a GET when a used connection is dropped.
        Http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero, Expect100ContinueTimeout = Timeout.InfiniteTimeSpan }) { BaseAddress = emulator.Endpoint };
    }

    public WorkspaceEmulator Emulator { get; }

    public ManualTimeProvider Clock { get; }

    public HttpClient Http { get; }

    public string ProjectPath => $"v2/{Emulator.ProjectId}";

    public EmulatedDesktop Dedicated => Emulator.Desktops[0];

    public EmulatedDesktopPool Pool => Emulator.DesktopPools[0];

    public static async Task<TestWorkspace> StartAsync(Action<WorkspaceEmulatorOptions>? configure = null)
    {
        var clock = new ManualTimeProvider();
        var options = new WorkspaceEmulatorOptions { TimeProvider = clock, JobDuration = JobDuration };
        configure?.Invoke(options);
        var workspace = new TestWorkspace(await WorkspaceEmulator.StartAsync(options), clock);
        workspace._token = await workspace.SignInAsync();
        return workspace;
    }

    public async Task<string> SignInAsync() => (await CreateTokenAsync(TokenRequest())).Headers["X-Subject-Token"];

    public string TokenRequest(string? password = null, string? scope = null) => $$"""
        {
          "auth": {
            "identity": {
              "methods": ["password"],
              "password": {
                "user": {
                  "name": "{{Emulator.UserName}}",
                  "password": "{{password ?? Emulator.Password}}",
                  "domain": { "name": "{{Emulator.DomainName}}" }
                }
              }
            },
            "scope": {{scope ?? $$"""{ "project": { "id": "{{Emulator.ProjectId}}" } }"""}}
          }
        }
        """;

    public Task<Reply> CreateTokenAsync(string body) => SendAsync(HttpMethod.Post, "v3/auth/tokens?nocatalog=true", body, token: null);

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, $"{ProjectPath}/{path}", body: null, _token);

    public Task<Reply> PostAsync(string path, string body, string? contentType = "application/json") =>
        SendAsync(HttpMethod.Post, $"{ProjectPath}/{path}", body, _token, contentType);

    public Task<Reply> AddToDesktopAsync(string? desktopId = null, string body = OneDisk) =>
        PostAsync($"desktops/{Uri.EscapeDataString(desktopId ?? Dedicated.Id)}/volumes", body);

    public Task<Reply> AddToPoolAsync(string? poolId = null, string body = OneDisk) =>
        PostAsync($"desktop-pools/{Uri.EscapeDataString(poolId ?? Pool.Id)}/volumes/batch-add", body);

    public async Task<JsonElement> ShowJobAsync(Reply accepted) => (await GetAsync($"workspace-jobs/{accepted.Text("job_id")}")).Json;

    public async Task<JsonElement> ShowEndedJobAsync(Reply accepted)
    {
        Clock.Advance(JobDuration);
        return await ShowJobAsync(accepted);
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
}
