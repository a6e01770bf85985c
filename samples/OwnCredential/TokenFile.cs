using System.Net.Http.Json;
using System.Text.Json;
using Workspace.Sdk.Emulator;

namespace OwnCredential;

/// <summary>The other program: signs in by its own means and writes the token to a file.</summary>
internal sealed class TokenFile(WorkspaceEmulator emulator) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = emulator.IamEndpoint };

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public async Task WriteAsync()
    {
        var domain = new { name = emulator.DomainName };
        var user = new { name = emulator.UserName, password = emulator.Password, domain };
        var identity = new { methods = new[] { "password" }, password = new { user } };
        var scope = new { project = new { name = emulator.Region } };
        using var answer = await _http.PostAsJsonAsync("v3/auth/tokens", new { auth = new { identity, scope } });
        var body = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        var token = new
        {
            token = answer.Headers.GetValues("X-Subject-Token").Single(),
            expires_at = body.GetProperty("token").GetProperty("expires_at").GetString(),
        };
        await File.WriteAllTextAsync(Path, JsonSerializer.Serialize(token));
    }

    public void Dispose()
    {
        _http.Dispose();
        File.Delete(Path);
    }
}
