using System.Net;
using System.Text.RegularExpressions;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Errors;

public abstract class ErrorAnswerTests(ClientPath path) : AnswerTests(path)
{
    private const string Refusal = """{"error_code":"WKS.00129901","error_msg":"Invalid request."}""";

    public static TheoryData<int> Statuses => new(ErrorAnswerTable.Statuses.Select(r => r.Status));

    public static TheoryData<string> Forms => new(ErrorAnswerTable.Forms.Select(r => r.Form));

    public static TheoryData<int, string> StatusesAndForms =>
        Pairs(ErrorAnswerTable.Statuses.SelectMany(_ => ErrorAnswerTable.Forms, (status, form) => (status.Status, form.Form)));

    public static TheoryData<int, string> Codes => Pairs(ErrorAnswerTable.Codes.Select(r => (r.Status, r.Code)));

    [Theory]
    [MemberData(nameof(StatusesAndForms))]
    public async Task Add_AnyStatusInAnyForm_SaysWhatTheAnswerSays(int status, string form)
    {
        var (row, body) = (ErrorAnswerTable.Status(status), ErrorAnswerTable.Form(form));
        AnswerAll(() => Answer(status, Body(body.Body, body.ContentType)));

        var e = await FailAsync<WorkspaceApiException>(AddToDesktop);

        Assert.Equal(
            (row.Exception, status, row.AddIsUnknown, body.Said),
            (e.GetType(), (int)e.StatusCode, e.OutcomeUnknown, Said(e)));
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Read_AnyStatus_HasItsTypeAndChangedNothing(int status)
    {
        var row = ErrorAnswerTable.Status(status);
        AnswerAll(status, Refusal);

        foreach (var read in new[] { ReadDesktop, ListDesktops, ReadPool, ReadJob, ListSubJobs })
        {
            var e = await FailAsync<WorkspaceApiException>(read);

            Assert.Equal((read, row.Exception, status, false), (read, e.GetType(), (int)e.StatusCode, e.OutcomeUnknown));
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Message_AnyForm_IsOneLineWithAllThatIdentifiesTheFailure(string form)
    {
        var body = ErrorAnswerTable.Form(form);
        AnswerAll(() => Answer(502, Body(body.Body, body.ContentType), ("X-Request-Id", "from-the-header")));

        var e = await FailAsync<WorkspaceApiException>(AddToPool);

        Assert.Equal(e.Message, e.Message.ReplaceLineEndings("").Replace("\t", "", StringComparison.Ordinal));
        AssertInOrder(e.Message, AddToPool, "502", body.Said.Code, OneLine(body.Said.Message), body.Said.RequestId ?? "from-the-header");
        Assert.InRange(e.Message.Length, 1, 1200);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Message_AnyStatus_HasItsNumber(int status)
    {
        AnswerAll(status, Refusal);

        var e = await FailAsync<WorkspaceApiException>(AddToPool);

        AssertInOrder(e.Message, $"{AddToPool}: {status}", "WKS.00129901", "Invalid request.");
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Add_CodeOfSpecialMeaning_DecidesTheType(int status, string code)
    {
        var row = ErrorAnswerTable.Code(status, code);
        AnswerAll(status, $$"""{"error_code":"{{code}}","error_msg":"m"}""");

        foreach (var add in new[] { AddToDesktop, AddToPool })
        {
            var e = await FailAsync<WorkspaceApiException>(add);

            Assert.Equal((add, row.Add, code, row.AddIsUnknown), (add, e.GetType(), e.ErrorCode, e.OutcomeUnknown));
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Read_CodeOfSpecialMeaning_DecidesTheType(int status, string code)
    {
        var row = ErrorAnswerTable.Code(status, code);
        AnswerAll(status, $$"""{"error_code":"{{code}}","error_msg":"m"}""");

        foreach (var read in new[] { ReadDesktop, ListDesktops, ReadPool, ReadJob, ListSubJobs })
        {
            var e = await FailAsync<WorkspaceApiException>(read);

            var expected = read == ReadPool ? row.PoolRead : row.Read;
            Assert.Equal((read, expected, code, false), (read, e.GetType(), e.ErrorCode, e.OutcomeUnknown));
        }
    }

    [Theory]
    [InlineData(AddToDesktop, "POST", "v2/{project_id}/desktops/{desktop_id}/volumes")]
    [InlineData(AddToPool, "POST", "v2/{project_id}/desktop-pools/{pool_id}/volumes/batch-add")]
    [InlineData(ReadDesktop, "GET", "v2/{project_id}/desktops/{desktop_id}")]
    [InlineData(ListDesktops, "GET", "v2/{project_id}/desktops/detail")]
    [InlineData(ReadPool, "GET", "v2/{project_id}/desktop-pools/{pool_id}")]
    [InlineData(ReadJob, "GET", "v2/{project_id}/workspace-jobs/{job_id}")]
    [InlineData(ListSubJobs, "GET", "v2/{project_id}/workspace-sub-jobs")]
    public async Task AnyOperation_Refused_NamesItsRequest(string operation, string method, string route)
    {
        AnswerAll(400, Refusal);

        var e = await FailAsync<WorkspaceBadRequestException>(operation);

        Assert.Equal((operation, method, route, 1), (e.Operation, e.Method, e.Route, e.Attempts));
    }

    [Fact]
    public async Task RequestId_InBodyAndHeader_IsTheBodys()
    {
        AnswerAll(403, """{"error_code":"APIGW.0302","error_msg":"m","request_id":"from-the-body"}""", ("X-Request-Id", "from-the-header"));

        var e = await FailAsync<WorkspacePermissionException>(AddToDesktop);

        Assert.Equal("from-the-body", e.RequestId);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task RequestId_OnlyInHeader_IsTheHeaders(int status)
    {
        AnswerAll(status, Refusal, ("X-Request-Id", "from-the-header"));

        var e = await FailAsync<WorkspaceApiException>(AddToDesktop);

        Assert.Equal("from-the-header", e.RequestId);
    }

    [Fact]
    public async Task RequestId_Nowhere_IsNullAndNotInTheMessage()
    {
        AnswerAll(400, Refusal);

        var e = await FailAsync<WorkspaceBadRequestException>(AddToDesktop);

        Assert.Null(e.RequestId);
        Assert.DoesNotContain("request id", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("86400", 86400)]
    [InlineData("Thu, 01 Jan 2026 00:01:30 GMT", 90)]
    [InlineData("Wed, 31 Dec 2025 23:59:59 GMT", 0)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    [InlineData("-5", null)]
    [InlineData("1.5", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData(null, null)]
    public async Task RetryAfter_AnyHeader_IsReadByTheClockOfTheServer(string? header, int? seconds)
    {
        (string, string)[] headers = header is null ? [] : [("Retry-After", header)];
        AnswerAll(429, Refusal, [("Date", "Thu, 01 Jan 2026 00:00:00 GMT"), .. headers]);

        var e = await FailAsync<WorkspaceThrottledException>(AddToDesktop);

        Assert.Equal(seconds, e.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData("4294968")]
    [InlineData("2147483647")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task RetryAfter_LongerThanAnyTimer_IsReportedAndNotWaitedFor(string header)
    {
        AnswerAll(429, Refusal, ("Retry-After", header));

        var e = await FailAsync<WorkspaceThrottledException>(AddToDesktop, o =>
        {
            o.Retry.MaxRetries = 1;
            o.TotalTimeout = Timeout.InfiniteTimeSpan;
        });

        Assert.InRange(e.RetryAfter!.Value, TimeSpan.FromDays(49), TimeSpan.MaxValue);
    }

    [Fact]
    public async Task RetryAfter_DateWithoutDateOfTheAnswer_IsReadByTheClockOfTheClient()
    {
        AnswerAll(429, Refusal, ("Retry-After", Time.GetUtcNow().AddSeconds(42).ToString("R")));

        var e = await FailAsync<WorkspaceThrottledException>(AddToDesktop);

        Assert.Equal(TimeSpan.FromSeconds(42), e.RetryAfter);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task RetryAfter_AnyStatus_IsKept(int status)
    {
        AnswerAll(status, Refusal, ("Retry-After", "7"));

        var e = await FailAsync<WorkspaceApiException>(ReadDesktop);

        Assert.Equal(TimeSpan.FromSeconds(7), e.RetryAfter);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Message_Add_TellsWhenTheOutcomeIsUnknown(int status)
    {
        AnswerAll(status, Refusal);

        var e = await FailAsync<WorkspaceApiException>(AddToDesktop);

        Assert.Equal(ErrorAnswerTable.Status(status).AddIsUnknown, e.Message.Contains("outcome is unknown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Message_VeryLongText_IsCut()
    {
        AnswerAll(400, $$"""{"error_code":"WKS.00129901","error_msg":"{{new string('x', 50_000)}}"}""", ("X-Request-Id", "from-the-header"));

        var e = await FailAsync<WorkspaceBadRequestException>(AddToDesktop);

        Assert.InRange(e.Message.Length, 500, 1200);
        Assert.Contains("from-the-header", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ToString_AllFields_HasTheRest()
    {
        AnswerAll(
            502,
            """{"error_code":"APIGW.0201","error_msg":"Backend unavailable.","error_detail":"the detail","encoded_authorization_message":"XQA-bmVw"}""",
            ("X-Request-Id", "from-the-header"),
            ("Retry-After", "7"));

        var e = await FailAsync<WorkspaceServerException>(AddToDesktop);

        AssertInOrder(
            e.ToString(),
            typeof(WorkspaceServerException).FullName,
            e.Message,
            "Operation: Desktops.AddVolumes",
            "OutcomeUnknown: true",
            "RequestId: from-the-header",
            "Attempts: 1",
            "Request: POST v2/{project_id}/desktops/{desktop_id}/volumes",
            "StatusCode: 502",
            "ErrorCode: APIGW.0201",
            "ErrorMessage: Backend unavailable.",
            "ErrorDetail: the detail",
            "EncodedAuthorizationMessage: XQA-bmVw",
            "RetryAfter: 00:00:07",
            "ResponseBody: {\"error_code\"");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task ResponseBody_AnyForm_IsItsBeginning(string form)
    {
        var body = ErrorAnswerTable.Form(form);
        AnswerAll(() => Answer(400, Body(body.Body, body.ContentType)));

        var e = await FailAsync<WorkspaceBadRequestException>(AddToDesktop);

        var whole = System.Text.Encoding.UTF8.GetString(body.Body).TrimStart('\uFEFF');
        Assert.Equal(whole.Length == 0 ? null : whole[..Math.Min(whole.Length, 4096)], e.ResponseBody?.TrimStart('\uFEFF'));
    }

    [Fact]
    public async Task ErrorMessage_ConnectionLostInTheBody_KeepsWhatCame()
    {
        var stream = new InterruptedStream("""{"error_code":"WKS.0407","error_msg":"Disks are being added.","error_det""", new IOException("lost"));
        AnswerAll(() => Answer(400, new StreamContent(stream)));

        var e = await FailAsync<WorkspaceConflictException>(AddToDesktop);

        Assert.Equal(new("WKS.0407", "Disks are being added."), Said(e));
    }

    [Fact]
    public async Task ErrorMessage_BodyStalls_KeepsWhatCame()
    {
        var stream = new InterruptedStream("""{"error_code":"WKS.0407","error_msg":"Disks are being added.","error_det""", failure: null);
        AnswerAll(() => Answer(400, new StreamContent(stream)));

        var failing = FailAsync<WorkspaceConflictException>(AddToDesktop, o => o.AttemptTimeout = TimeSpan.FromSeconds(25));
        await stream.Interrupted;
        Time.Advance(TimeSpan.FromSeconds(25));

        Assert.Equal(new("WKS.0407", "Disks are being added."), Said(await failing));
    }

    [Theory]
    [InlineData(400, typeof(WorkspaceAuthenticationException))]
    [InlineData(401, typeof(WorkspaceAuthenticationException))]
    [InlineData(403, typeof(WorkspaceAuthenticationException))]
    [InlineData(404, typeof(WorkspaceAuthenticationException))]
    [InlineData(409, typeof(WorkspaceAuthenticationException))]
    [InlineData(429, typeof(WorkspaceThrottledException))]
    [InlineData(500, typeof(WorkspaceServerException))]
    [InlineData(503, typeof(WorkspaceServerException))]
    public async Task Add_RefusedByIam_IsNeverUnknown(int status, Type exception)
    {
        Service.Expect(HttpMethod.Post, $"{TokensUrl}?nocatalog=true")
            .Respond((HttpStatusCode)status, "application/json", """{"error":{"code":401,"message":"Refused.","title":"Unauthorized"}}""");

        var e = await FailAsync<WorkspaceApiException>(AddToDesktop, o => o.Credential = new IamPasswordCredential("account", "user", "secret-word"));

        Assert.Equal(
            (exception, SignIn, "POST", "v3/auth/tokens", "401", "Refused.", false),
            (e.GetType(), e.Operation, e.Method, e.Route, e.ErrorCode, e.ErrorMessage, e.OutcomeUnknown));
    }

    [Fact]
    public async Task RequestId_AnswerOfIam_IsItsTraceId()
    {
        AnswerAll(401, """{"error":{"code":401,"message":"Refused."}}""", ("X-IAM-Trace-Id", "trace"));

        var e = await FailAsync<WorkspaceAuthenticationException>(
            AddToDesktop, o => o.Credential = new IamPasswordCredential("account", "user", "secret-word"));

        Assert.Equal("trace", e.RequestId);
    }

    private static ErrorAnswerTable.Said Said(WorkspaceApiException e) =>
        new(e.ErrorCode, e.ErrorMessage, e.ErrorDetail, e.EncodedAuthorizationMessage, e.RequestId);

    private static TheoryData<int, string> Pairs(IEnumerable<(int, string)> pairs)
    {
        var data = new TheoryData<int, string>();
        foreach (var (status, text) in pairs)
        {
            data.Add(status, text);
        }

        return data;
    }

    private static string? OneLine(string? text) => text is null ? null : Regex.Replace(text, @"\s+", " ");

    public sealed class ByConstructor() : ErrorAnswerTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : ErrorAnswerTests(ClientPath.DependencyInjection);

    /// <summary>The beginning of a body; then it fails, or goes on for ever.</summary>
    private sealed class InterruptedStream(string beginning, Exception? failure) : MemoryStream(System.Text.Encoding.UTF8.GetBytes(beginning))
    {
        private readonly TaskCompletionSource _interrupted = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Interrupted => _interrupted.Task;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position < Length)
            {
                return await base.ReadAsync(buffer, cancellationToken);
            }

            _interrupted.TrySetResult();
            if (failure is not null)
            {
                throw failure;
            }

            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
