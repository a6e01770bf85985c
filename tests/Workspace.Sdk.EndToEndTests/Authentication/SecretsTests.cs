using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.EndToEndTests.Authentication;

/// <summary>Nothing that the library says, in whatever way, holds a secret. The recorder hears the whole process, so nothing else runs meanwhile.</summary>
[Collection(nameof(SecretsTests))]
public sealed class SecretsTests : EndToEndTest, IDisposable
{
    [CollectionDefinition(nameof(SecretsTests), DisableParallelization = true)]
    public sealed class Alone;

    private static readonly string[] SecretHeaders = ["X-Auth-Token", "X-Security-Token", "X-Metadata-Token", "Authorization"];

    private readonly EverythingRecorder _recorder = new();
    private readonly AnswerListener _answers = new();

    public SecretsTests() => Time.Skips = CredentialKind.Skips;

    public static TheoryData<string> Kinds => CredentialKind.Names;

    [Fact]
    public void Recorder_FindsAPlantedSecretWhereverItIsSaid()
    {
        using var factory = LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(new Undisposed(_recorder)));
        using var source = new ActivitySource("Planted");
        using var meter = new Meter("Planted");
        var logger = factory.CreateLogger("Planted");
        var state = new Dictionary<string, object?> { ["name"] = "value-1" };
        var exception = new InvalidOperationException("exception-1");
        using (logger.BeginScope(new Dictionary<string, object?> { ["name"] = "scope-1" }))
        {
            logger.Log(LogLevel.Trace, default, state, exception, (_, _) => "text-1");
        }

        using (var activity = source.StartActivity("activity-1"))
        {
            activity?.SetTag("tag", "tag-1").AddEvent(new ActivityEvent("event", tags: new ActivityTagsCollection { ["tag"] = "event-1" }));
        }

        meter.CreateCounter<long>("counter").Add(1, new KeyValuePair<string, object?>("tag", "metric-1"));
        _recorder.Record(Uri.EscapeDataString("url/1=") + Convert.ToBase64String("base64-1"u8));

        string[] planted =
            ["scope-1", "exception-1", "text-1", "value-1", "activity-1", "tag-1", "event-1", "metric-1", "url/1=", "base64-1"];
        Assert.Equal(planted, _recorder.Find([.. planted, "not-said"]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Used_SaysNoSecret(string kind)
    {
        var (client, desktopId, credential) = await SignInWithAsync(kind);

        await client.Desktops.AddVolumesAsync(desktopId, OneDisk).InTime();
        Record(credential);

        AssertNoSecretWasSaid();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Withdrawn_SaysNoSecret(string kind)
    {
        var (client, desktopId, credential) = await SignInWithAsync(kind);
        await client.Desktops.GetAsync(desktopId).InTime();
        Workspace.RevokeTokens();
        Workspace.RevokeTemporaryKeys();

        await RecordFailureAsync(() => client.Desktops.AddVolumesAsync(desktopId, OneDisk));
        Record(credential);

        AssertNoSecretWasSaid();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Wrong_SaysNoSecret(string kind)
    {
        var credential = CredentialKind.All[kind].CreateWrong(Workspace);
        var client = CreateRecordedClient(credential);

        Assert.NotNull(await RecordFailureAsync(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk)));
        Record(credential);

        AssertNoSecretWasSaid();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task CloudIsDown_SaysNoSecret(string kind)
    {
        var (client, desktopId, credential) = await SignInWithAsync(kind);
        foreach (var operation in Enum.GetValues<EmulatedOperation>())
        {
            Workspace.Faults.Next(operation, EmulatedFault.Respond(503, "<html>down</html>", "text/html"), times: 2);
            Workspace.Faults.Next(operation, EmulatedFault.DropAfterWork);
        }

        await RecordFailureAsync(() => client.Desktops.GetAsync(desktopId));
        await RecordFailureAsync(() => client.Desktops.AddVolumesAsync(desktopId, OneDisk));
        Record(credential);

        AssertNoSecretWasSaid();
    }

    public void Dispose() => _recorder.Dispose();

    private void AssertNoSecretWasSaid()
    {
        var secrets = Secrets().Distinct().ToList();
        Assert.NotEmpty(secrets);
        Assert.All(secrets, s => Assert.True(s.Length > 3, "Too short to search for."));
        Assert.Empty(_recorder.Find(secrets));
    }

    // What is known from the start, what was sent, and what IAM has answered.
    private IEnumerable<string> Secrets() =>
    [
        Workspace.Password,
        Workspace.SecretKey,
        .. SecretHeaders.SelectMany(name => Workspace.Requests.Select(r => r.Headers.GetValueOrDefault(name)).OfType<string>()),
        .. Workspace.Requests.Select(r => r.Headers.GetValueOrDefault("Authorization")).OfType<string>().Select(a => a.Split("Signature=")[^1]),
        .. Workspace.Requests.Where(r => r.Body.Contains("passcode", StringComparison.Ordinal)).Select(r => PasscodeIn(r.Body)),
        .. _answers.Secrets,
    ];

    private static string PasscodeIn(string body) => JsonDocument.Parse(body).RootElement
        .GetProperty("auth").GetProperty("identity").GetProperty("totp").GetProperty("user").GetProperty("passcode").GetString()!;

    private async Task<WorkspaceException?> RecordFailureAsync(Func<Task> call)
    {
        try
        {
            await call().InTime();
            return null;
        }
        catch (WorkspaceException failure)
        {
            _recorder.Record(failure.ToString());
            _recorder.Record(failure.Message);
            _recorder.Record((failure as WorkspaceApiException)?.ResponseBody);
            _recorder.Record((failure as WorkspaceUnexpectedResponseException)?.ResponseBody);
            return failure;
        }
    }

    private void Record(WorkspaceCredential credential)
    {
        _recorder.Record(credential.ToString());
        _recorder.Record(JsonSerializer.Serialize<object>(credential));
    }

    private async Task<(WorkspaceClient Client, string DesktopId, WorkspaceCredential Credential)> SignInWithAsync(string kind)
    {
        var credential = await CredentialKind.All[kind].Create(Workspace);
        if (credential is EcsMetadataCredential)
        {
            // Not fetched through the handlers of the app; the service answers the same keys for hours.
            _answers.Add((await CredentialKind.AccessOfAsync(Workspace, credential)).Secrets);
        }

        var projectId = CredentialKind.All[kind].ActsForAgency ? Workspace.AgencyProjectId : Workspace.ProjectId;
        return (CreateRecordedClient(credential), Workspace.DesktopsOf(projectId)[0].Id, credential);
    }

    private WorkspaceClient CreateRecordedClient(WorkspaceCredential credential) => CreateClient(
        o => o.Credential = credential,
        app => app.AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(new Undisposed(_recorder))),
        http => http.AddHttpMessageHandler(() => new AnswerListenerHandler(_answers)));

    /// <summary>The recorder outlives the app, whose end may be logged, too.</summary>
    private sealed class Undisposed(EverythingRecorder recorder) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => recorder;

        public void Dispose()
        {
        }
    }

    /// <summary>Keeps the secrets that IAM answers.</summary>
    private sealed class AnswerListener
    {
        private readonly List<string> _secrets = [];

        public IReadOnlyList<string> Secrets
        {
            get
            {
                lock (_secrets)
                {
                    return [.. _secrets];
                }
            }
        }

        public async Task HearAsync(HttpResponseMessage response, CancellationToken cancellationToken)
        {
            if (!response.IsSuccessStatusCode)
            {
                return;
            }

            var tokens = response.Headers.TryGetValues("X-Subject-Token", out var values) ? values : [];
            var keys = response.RequestMessage!.RequestUri!.AbsolutePath.EndsWith("securitytokens", StringComparison.Ordinal)
                ? KeysIn(await response.Content.ReadAsStringAsync(cancellationToken))
                : [];
            Add([.. tokens, .. keys]);
        }

        public void Add(IEnumerable<string> secrets)
        {
            lock (_secrets)
            {
                _secrets.AddRange(secrets);
            }
        }

        private static string[] KeysIn(string body)
        {
            var keys = JsonDocument.Parse(body).RootElement.GetProperty("credential");
            return [keys.GetProperty("secret").GetString()!, keys.GetProperty("securitytoken").GetString()!];
        }
    }

    private sealed class AnswerListenerHandler(AnswerListener answers) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            await answers.HearAsync(response, cancellationToken);
            return response;
        }
    }
}
