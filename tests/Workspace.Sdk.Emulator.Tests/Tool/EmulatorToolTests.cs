using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Workspace.Sdk.Emulator.Tool;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class EmulatorToolTests
{
    [Fact]
    public async Task Run_Started_PrintsWhatAnAppNeedsAndThatItIsNotTheCloud()
    {
        var output = await RunUntilStartedAsync();

        Assert.Contains("not the cloud", output, StringComparison.Ordinal);
        Assert.Contains("d0000000-0000-4000-8000-000000000001", output, StringComparison.Ordinal);
        Assert.Contains("a0000000-0000-4000-8000-000000000001", output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "Endpoint", "IamEndpoint", "Region", "ProjectId",
                "Credential__DomainName", "Credential__UserName", "Credential__Password",
            ],
            Regex.Matches(output, "^  Workspace__([A-Za-z_]+)=.+$", RegexOptions.Multiline).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task Run_Started_PrintsWhatTheVendorsSdksRead()
    {
        var output = await RunUntilStartedAsync();

        Assert.Matches("(?m)^  HUAWEICLOUD_SDK_AK=EMULATORACCESSKEY001$", output);
        Assert.Matches("(?m)^  HUAWEICLOUD_SDK_SK=emulator-secret-key-not-real-00000000001$", output);
        Assert.Matches("(?m)^  HUAWEICLOUD_SDK_REGION_WORKSPACE_LOCAL_EMULATOR_1=http://127.0.0.1:[0-9]+$", output);
        Assert.Matches("(?m)^  HUAWEICLOUD_SDK_IAM_ENDPOINT=http://127.0.0.1:[0-9]+$", output);
    }

    [Fact]
    public async Task Run_Started_NamesAgencyAndUserWithADevice()
    {
        var output = await RunUntilStartedAsync();

        Assert.Contains("emulated-mfa-user, id e0000000000000000000000000000005", output, StringComparison.Ordinal);
        Assert.Contains("emulated-agency of delegating-account", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Started_ShowsHowToMakeItMisbehave()
    {
        var output = await RunUntilStartedAsync();

        var example = Regex.Match(output, "(?m)^  curl http://127.0.0.1:[0-9]+/emulator/faults -d '(.+)'$");
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.SendAsync(HttpMethod.Post, "emulator/faults", example.Groups[1].Value, token: null);
        Assert.Same(EmulatedFault.DropAfterWork, workspace.Emulator.Faults.Take(EmulatedOperation.AddDesktopVolumes, "/"));
    }

    [Fact]
    public async Task Run_Tls_PrintsHttpsAddressesAndTheCertificate()
    {
        var output = await RunUntilStartedAsync("--tls");

        Assert.Matches("(?m)^  Workspace__Endpoint=https://127.0.0.1:[0-9]+/$", output);
        Assert.Contains("curl --insecure https://", output, StringComparison.Ordinal);
        using var certificate = X509Certificate2.CreateFromPem(output.AsSpan(output.IndexOf("-----BEGIN", StringComparison.Ordinal)));
        Assert.Equal("CN=Workspace emulator", certificate.Subject);
    }

    [Fact]
    public void Parse_FaultSeed_IsTheEmulators() => Assert.Equal(-7, CommandLine.Parse(["--fault-seed", "-7"]).Options.FaultSeed);

    [Theory]
    [InlineData("--urls", "http://127.0.0.1:0")]
    [InlineData("--urls", "http://localhost:0/")]
    [InlineData("--urls=http://127.0.0.1:0")]
    [InlineData("--job-duration", "00:00:05")]
    [InlineData("--fault-seed", "7")]
    [InlineData("--fault-seed=-7")]
    public async Task Run_ValidOption_Starts(params string[] arguments)
    {
        Assert.Contains("http://127.0.0.1:", await RunUntilStartedAsync(arguments), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PortGiven_ListensThere()
    {
        var port = await FreePortAsync();

        var output = await RunUntilStartedAsync("--urls", $"http://127.0.0.1:{port}");

        Assert.Contains($"Workspace__Endpoint=http://127.0.0.1:{port}/", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PortInUse_ExitsWith1()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync();

        var (exitCode, _, error) = await RunAsync("--urls", emulator.Endpoint.ToString());

        Assert.Equal(1, exitCode);
        Assert.Contains("address already in use", error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Run_Help_ExplainsEveryOption()
    {
        var (exitCode, output, _) = await RunAsync("--help");

        Assert.Equal(0, exitCode);
        Assert.All(
            ["--urls", "--job-duration", "--tls", "--fault-seed", "--help"],
            option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--unknown", "--unknown")]
    [InlineData("--urls", "--urls")]
    [InlineData("--urls", "--urls", "http://0.0.0.0:8080")]
    [InlineData("--urls", "--urls", "http://example.com:8080")]
    [InlineData("--urls", "--urls", "https://127.0.0.1:8080")]
    [InlineData("--urls", "--urls", "http://127.0.0.1:8080/path")]
    [InlineData("--urls", "--urls", "http://127.0.0.1:8080;http://127.0.0.1:8081")]
    [InlineData("--urls", "--urls", "http://127.0.0.1")]
    [InlineData("--job-duration", "--job-duration", "soon")]
    [InlineData("--job-duration", "--job-duration", "1")]
    [InlineData("--job-duration", "--job-duration", "-00:00:01")]
    [InlineData("--fault-seed", "--fault-seed")]
    [InlineData("--fault-seed", "--fault-seed", "lucky")]
    [InlineData("--fault-seed", "--fault-seed", "2147483648")]
    public async Task Run_WrongCommandLine_SaysWhatIsWrongAndExitsWith2(string named, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(arguments);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await EmulatorTool.RunAsync(arguments, output, error, CancellationToken.None);
        return (exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs until all is printed, then stops it as Ctrl+C does.</summary>
    private static async Task<string> RunUntilStartedAsync(params string[] arguments)
    {
        using var output = new StartWatcher();
        using var error = new StringWriter();
        using var stop = new CancellationTokenSource();
        var running = EmulatorTool.RunAsync(arguments, output, error, stop.Token);
        await Task.WhenAny(output.Started, running);
        await stop.CancelAsync();

        Assert.Equal(0, await running);
        Assert.Empty(error.ToString());
        return output.ToString();
    }

    private static async Task<int> FreePortAsync()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync();
        return emulator.Endpoint.Port;
    }

    /// <summary>Tells when the tool has flushed its output, which it does once it serves.</summary>
    private sealed class StartWatcher : StringWriter
    {
        private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Started => _started.Task;

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            _started.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
