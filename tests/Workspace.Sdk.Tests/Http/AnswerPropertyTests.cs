using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Workspace.Sdk.Testing;
using Workspace.Sdk.Tests.Errors;
using Workspace.Sdk.Tests.Testing;
using Xunit.Abstractions;

namespace Workspace.Sdk.Tests.Http;

/// <summary>
/// What holds for every operation, whatever the service, the gateway or IAM answers: the call gives a result that keeps its promises, or fails
/// with an exception of this library, at a bounded cost. See <see cref="BodyMutations"/> for how to try more answers, or one again.
/// </summary>
public sealed class AnswerPropertyTests : IDisposable
{
    private const int MaxAllocated = 200_000;
    private const int PerByteOfSuccess = 64;
    private const string Secret = "MIIDkg+JKoZI/hvcNAQcC==";

    private static readonly int[] Statuses =
        [200, 201, 202, 204, 206, 300, 302, 304, 307, 400, 401, 403, 404, 405, 409, 413, 429, 494, 500, 501, 502, 503, 504, 599];

    private static readonly string?[] ContentTypes =
        ["application/json", "application/json; charset=utf-16", "application/json; charset=nonsense", "text/html", "application/xml", "nonsense", null];

    private static readonly string?[] Ids = [null, "req-1", "", " ", "a\tb", "\u00e9\u0085", Secret, new('x', 20_000)];

    private static readonly string?[] Waits = [null, null, "0", "7", "soon", "-1", "99999999999", "Fri, 31 Dec 9999 23:59:59 GMT"];

    private static readonly string[] SubjectTokens = ["t1", "t1", "t1", "", "a b", "\u00e9", new('t', 20_000)];

    private static readonly byte[][] Failures =
    [
        .. ErrorAnswerTable.Forms.Select(r => r.Body).Where(b => b.Length < 1000),
        .. ErrorAnswerTable.Codes.Select(r => Encoding.UTF8.GetBytes($$"""{"error_code":"{{r.Code}}","error_msg":"m"}""")),
        Encoding.UTF8.GetBytes($$"""{"error_code":"WKS.1","error_msg":"Wrong: {{Secret}}","headers":{"X-Auth-Token":"{{Secret}}"},"a":"%2B\/"}"""),
    ];

    private readonly ManualTimeProvider _time = new();
    private readonly AnsweringHandler _service = new();
    private readonly WorkspaceClient _client;
    private readonly ITestOutputHelper _output;

    public AnswerPropertyTests(ITestOutputHelper output)
    {
        _output = output;
        _client = CreateClient(new IamTokenCredential(Secret), ServiceTests.ProjectId);

        // From then on its access is there, and its calls complete at once.
        _service.Answer = _ => AnsweringHandler.Create(200, "application/json", Page("get-desktop.response.json"));
        _client.Desktops.GetAsync("d1").InTime().GetAwaiter().GetResult();
    }

    private Operation[] Operations =>
    [
        new("Desktops.AddVolumes", [Page("add-desktop-volumes.response.json")], async () => await _client.Desktops.AddVolumesAsync(
            "d1", new AddDesktopVolumesRequest { Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }] })) { Changes = true },
        new("DesktopPools.AddVolumes", [Page("add-desktop-pool-volumes.response.json")], async () => await _client.DesktopPools.AddVolumesAsync(
            "p1", new AddDesktopPoolVolumesRequest { Volumes = [new VolumeAddInfo { Type = VolumeType.Sas, SizeGB = 80 }] })) { Changes = true },
        new("Desktops.Get", [Page("get-desktop.response.json")], async () => await _client.Desktops.GetAsync("d1")),
        new("Desktops.List", [Page("list-desktops.response.json")], async () => await _client.Desktops.GetPageAsync()),
        new("DesktopPools.Get", [Page("get-desktop-pool.response.json")], async () => await _client.DesktopPools.GetAsync("p1")),
        new("Jobs.Get", Jobs, async () => await _client.Jobs.GetAsync("j1")),
        new("Jobs.ListSubJobs", [Page("list-sub-jobs.response.json")], async () => await _client.Jobs.GetSubJobPageAsync()),
    ];

    private Operation[] Waiting =>
    [
        new("Jobs.WaitForCompletion", Jobs, async () =>
        {
            var wait = _client.Jobs.WaitForCompletionAsync("j1", new JobWaitOptions { Timeout = TimeSpan.FromMinutes(2) });
            while (!wait.IsCompleted)
            {
                _time.Advance(TimeSpan.FromSeconds(10));
                await Task.Yield();
            }

            return await wait;
        }),
    ];

    private Operation[] SignIns =>
    [
        SignIn("a password", Tokens, new IamPasswordCredential("account", "user", Secret)),
        SignIn("an agency", Tokens, new IamAgencyCredential(new IamTokenCredential(Secret), "agency", "customer")),
        SignIn("temporary keys", Keys, new IamTemporaryKeyCredential(new IamTokenCredential(Secret)), ServiceTests.ProjectId),
        SignIn("the keys of the server", Keys, new ServerKeys(_service), ServiceTests.ProjectId),
        SignIn("the project lookup", Projects, new IamTokenCredential(Secret)),
    ];

    private static byte[][] Jobs => [Page("get-job.success.response.json"), Page("get-job.failed.response.json")];

    private static byte[][] Tokens =>
        [BodyOf(IamAnswers.Token("t", DateTimeOffset.UnixEpoch)), BodyOf(IamAnswers.Token("t", DateTimeOffset.UnixEpoch, projectId: null))];

    private static byte[][] Keys => [BodyOf(IamAnswers.Keys("AK", DateTimeOffset.UnixEpoch, TimeSpan.FromHours(1)))];

    private static byte[][] Projects => [BodyOf(IamAnswers.Projects(("p1", "cn-north-4"), ("p2", "cn-north-4"), ("p3", "MOS")))];

    public void Dispose()
    {
        _client.Dispose();
        _service.Dispose();
    }

    [Fact]
    public Task Operation_AnyAnswer_KeepsItsPromises() => TryAsync(Operations, BodyMutations.Numbers);

    [Fact]
    public Task SignIn_AnyAnswer_KeepsItsPromises() => TryAsync(SignIns, BodyMutations.Numbers.Where(n => n % 4 == 0));

    [Fact]
    public Task WaitForCompletion_AnyAnswer_KeepsItsPromises() => TryAsync(Waiting, BodyMutations.Numbers.Where(n => n % 20 == 0));

    private static byte[] Page(string name) => Encoding.UTF8.GetBytes(Fixture.Read(name));

    private static byte[] BodyOf(HttpResponseMessage answer)
    {
        using var body = new MemoryStream();
        answer.Content.CopyTo(body, null, CancellationToken.None);
        return body.ToArray();
    }

    private async Task TryAsync(Operation[] operations, IEnumerable<int> numbers)
    {
        var (results, failures, most) = (0, 0, 0L);
        foreach (var number in numbers)
        {
            var mutations = new BodyMutations(number);
            var operation = mutations.OneOf(operations);
            var body = mutations.Of(mutations.OneOf(mutations.Random.Next(3) == 0 ? Failures : operation.Sources));
            var status = mutations.Random.Next(2) == 0 ? 200 : mutations.OneOf(Statuses);
            SetUpAnswer(mutations, status, body);
            try
            {
                var (answer, failure, allocated) = await CallAsync(operation);
                if (failure is null)
                {
                    results++;
                    AnswerPromises.Check(answer!);
                    continue;
                }

                failures++;
                FailurePromises.Check(failure, operation.SendsSecret ? Secret : null);
                AssertSays(operation, status, (WorkspaceException)failure);

                // A success is read as a whole before it is known to be of no use.
                var limit = MaxAllocated + (status < 300 ? PerByteOfSuccess * body.Length : 0);

                // Again, because a pool of buffers may have been empty.
                for (var again = 0; again < 10 && allocated > limit; again++)
                {
                    allocated = (await CallAsync(operation)).Allocated;
                }

                most = Math.Max(most, status < 300 ? 0 : allocated);
                Assert.True(allocated <= limit, $"{allocated} bytes were allocated.");
            }
            catch (Exception e)
            {
                Assert.Fail($"{mutations.Describe(body, $"{status} to {operation.Name}")}\n{e}");
            }
        }

        _output.WriteLine($"{results:N0} results, {failures:N0} failures; at most {most:N0} bytes allocated for a failure of the service.");
    }

    private static async Task<(object? Answer, Exception? Failure, long Allocated)> CallAsync(Operation operation)
    {
        var (before, allocated) = (GC.GetAllocatedBytesForCurrentThread(), 0L);
        try
        {
            // What does not complete here goes on elsewhere, where it cannot be measured.
            var call = operation.Call();
            allocated = call.IsCompleted ? GC.GetAllocatedBytesForCurrentThread() - before : 0;
            return (await call.InTime(), null, 0);
        }
        catch (Exception e) when (e is not TimeoutException)
        {
            return (null, e, allocated);
        }
    }

    private static void AssertSays(Operation operation, int status, WorkspaceException failure)
    {
        var code = (failure as WorkspaceApiException)?.ErrorCode;
        var refused = status is >= 400 and < 500
            || code is "APIGW.0308" or "APIG.0308"
            || (status == 503 && code is "APIGW.0613" or "APIG.0613")
            || (status >= 500 && code is "WKS.0202" or "WKS.0915");
        Assert.Equal(operation.Changes && !refused, failure.OutcomeUnknown);
        if (operation.IsOneRequest)
        {
            Assert.Equal(operation.Name, failure.Operation);
            Assert.Equal(
                (status < 300, status),
                failure is WorkspaceApiException e ? (false, (int)e.StatusCode) : (true, (int)Assert.IsType<WorkspaceUnexpectedResponseException>(failure).StatusCode));
        }
    }

    private void SetUpAnswer(BodyMutations mutations, int status, byte[] body)
    {
        (string Name, string? Value)[] headers =
        [
            ("X-Request-Id", mutations.OneOf(Ids)),
            ("Retry-After", mutations.OneOf(Waits)),
            ("X-Subject-Token", mutations.OneOf(SubjectTokens)),
            ("Date", mutations.Random.Next(2) == 0 ? "Thu, 01 Jan 2026 00:00:00 GMT" : null),
        ];
        var (contentType, hasSession) = (mutations.OneOf(ContentTypes), mutations.Random.Next(4) > 0);
        _service.Answer = request => request.Method == HttpMethod.Put && hasSession
            ? AnsweringHandler.Create(200, null, "session-1"u8.ToArray())
            : AnsweringHandler.Create(status, contentType, body, headers);
    }

    private WorkspaceClient CreateClient(WorkspaceCredential credential, string? projectId, HttpMessageHandler? service = null)
    {
        var options = new WorkspaceClientOptions
        {
            Region = "cn-north-4",
            ProjectId = projectId,
            Credential = credential,
            TimeProvider = _time,
            AttemptTimeout = Timeout.InfiniteTimeSpan,
            TotalTimeout = Timeout.InfiniteTimeSpan,
        };
        options.Retry.MaxRetries = 0;
        return new WorkspaceClient(options, service ?? _service);
    }

    // A client of its own, since a refused sign-in is not tried again for a while. Once signed in, it is served.
    private Operation SignIn(string name, byte[][] sources, WorkspaceCredential credential, string? projectId = null) => new(name, sources, async () =>
    {
        using var service = new AnsweringHandler
        {
            Answer = request => request.RequestUri!.Host.StartsWith("workspace.", StringComparison.Ordinal)
                ? AnsweringHandler.Create(200, "application/json", Page("get-desktop.response.json"))
                : _service.Answer(request),
        };
        using var client = CreateClient(credential, projectId, service);
        return await client.Desktops.GetAsync("d1");
    })
    {
        SendsSecret = false,
    };

    private sealed record Operation(string Name, byte[][] Sources, Func<Task<object>> Call)
    {
        public bool Changes { get; init; }

        // In signing in, each request has other secrets.
        public bool SendsSecret { get; init; } = true;

        // The others fail with what one of several requests was answered, or with what they were waiting for.
        public bool IsOneRequest => Name.Contains('.', StringComparison.Ordinal) && Name != "Jobs.WaitForCompletion";
    }

    /// <summary>What <see cref="EcsMetadataCredential"/> does, over another handler than the one that connects.</summary>
    private sealed class ServerKeys(HttpMessageHandler service) : WorkspaceCredential
    {
        private static readonly Uri Address = new("http://169.254.169.254");

        public override async ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken)
        {
            var options = new WorkspaceClientOptions { TimeProvider = context.TimeProvider, AttemptTimeout = Timeout.InfiniteTimeSpan };
            options.Retry.MaxRetries = 0;
            var sessions = new MetadataSessionHandler(Address) { InnerHandler = service };
            using var sender = new MessageSender(sessions, new HttpClient(sessions, disposeHandler: false));
            using var transport = new ApiTransport(sender.SendAsync, Address, access: null, options, new Telemetry(region: null, NullLogger.Instance));
            var answer = await transport.SendAsync(
                ApiRequest.SignIn("Metadata.GetSecurityKey", "openstack/latest/securitykey", new QueryString()), WorkspaceJson.Default.TemporaryKeyResponse, cancellationToken);
            return answer.ToAccess(context.TimeProvider.GetUtcNow());
        }
    }
}
