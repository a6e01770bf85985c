using System.Text;
using System.Text.Json.Nodes;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Errors;

/// <summary>Answers of success that cannot be used, or hardly.</summary>
public abstract class UnexpectedAnswerTests(ClientPath path) : AnswerTests(path)
{
    public static TheoryData<string, string> UnusableAdds
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var add in new[] { AddToDesktop, AddToPool })
            {
                foreach (var body in UnusableBodies)
                {
                    data.Add(add, body);
                }
            }

            return data;
        }
    }

    public static TheoryData<string, string> UnusableReads
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var read in new[] { ReadDesktop, ListDesktops, ReadPool, ReadJob, ListSubJobs })
            {
                foreach (var body in new[] { "", "<html>sign in</html>", "null", "\"text\"", "{", "42" })
                {
                    data.Add(read, body);
                }
            }

            return data;
        }
    }

    private static string[] UnusableBodies =>
    [
        "",
        " ",
        "<html><body>Please sign in to the hotel's network.</body></html>",
        "accepted",
        "null",
        "[]",
        "{}",
        "\"abc85365\"",
        "42",
        """{"job_id":"abc8""",
        """{"job_id":"abc85365"} {""",
        """{"jobId":"abc85365"}""",
        """{"job_id":""}""",
        """{"job_id":"  "}""",
        """{"job_id":null}""",
        """{"job_id":{"id":"abc85365"}}""",
        """{"job_id":["abc85365"]}""",
        """[{"job_id":"abc85365"}]""",
    ];

    [Theory]
    [MemberData(nameof(UnusableAdds))]
    public async Task Add_UnusableSuccess_HasUnknownOutcomeAndIsNotRepeated(string operation, string body)
    {
        AnswerAll(200, body);

        var e = await FailAsync<WorkspaceUnexpectedResponseException>(operation, o => o.Retry.MaxRetries = 3);

        Assert.Equal((operation, 200, true, 1), (e.Operation, (int)e.StatusCode, e.OutcomeUnknown, e.Attempts));
        Assert.Single(Wire.Sent);
    }

    [Theory]
    [MemberData(nameof(UnusableAdds))]
    public async Task Add_UnusableSuccess_KeepsTheBody(string operation, string body)
    {
        AnswerAll(200, body);

        var e = await FailAsync<WorkspaceUnexpectedResponseException>(operation);

        Assert.Equal(body.Length == 0 ? null : body, e.ResponseBody);
    }

    [Theory]
    [MemberData(nameof(UnusableReads))]
    public async Task Read_UnusableSuccess_ChangedNothingAndIsNotRepeated(string operation, string body)
    {
        AnswerAll(200, body);

        var e = await FailAsync<WorkspaceUnexpectedResponseException>(operation, o => o.Retry.MaxRetries = 3);

        Assert.Equal((operation, 200, false, 1), (e.Operation, (int)e.StatusCode, e.OutcomeUnknown, e.Attempts));
        Assert.Single(Wire.Sent);
    }

    [Theory]
    [InlineData(ReadDesktop, "{}")]
    [InlineData(ReadDesktop, """{"desktop":null}""")]
    [InlineData(ReadDesktop, """{"desktop":{}}""")]
    [InlineData(ReadDesktop, """{"desktop":[]}""")]
    [InlineData(ReadDesktop, """{"desktop":{"desktop_id":""}}""")]
    [InlineData(ReadPool, "{}")]
    [InlineData(ReadPool, """{"id":null}""")]
    public async Task Read_SuccessWithoutTheId_IsUnexpected(string operation, string body)
    {
        AnswerAll(200, body);

        var e = await FailAsync<WorkspaceUnexpectedResponseException>(operation);

        Assert.Equal((operation, false), (e.Operation, e.OutcomeUnknown));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("<html>", "not the JSON")]
    [InlineData("null", "is null")]
    [InlineData("{}", "has no job_id")]
    public async Task Message_UnusableSuccess_NamesTheFault(string body, string fault)
    {
        AnswerAll(200, body, ("X-Request-Id", "from-the-header"));

        var e = await FailAsync<WorkspaceUnexpectedResponseException>(AddToDesktop);

        Assert.Contains(fault, e.Message, StringComparison.Ordinal);
        Assert.StartsWith("Desktops.AddVolumes: 200 OK ", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("(request id from-the-header)", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AddToDesktop, true)]
    [InlineData(ReadDesktop, false)]
    public async Task Message_UnusableSuccess_TellsWhenTheOutcomeIsUnknown(string operation, bool isUnknown)
    {
        AnswerAll(200, "{}");

        var e = await FailAsync<WorkspaceUnexpectedResponseException>(operation);

        Assert.Equal(isUnknown, e.Message.Contains("outcome is unknown", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(AddToDesktop)]
    [InlineData(AddToPool)]
    [InlineData(ReadDesktop)]
    [InlineData(ReadPool)]
    [InlineData(ReadJob)]
    [InlineData(ListDesktops)]
    [InlineData(ListSubJobs)]
    public async Task Message_SuccessWithErrorEnvelope_HasCodeAndText(string operation)
    {
        AnswerAll(200, """{"error_code":"WKS.00010110","error_msg":"The desktop gets no valid IP address.","request_id":"from-the-body"}""");

        var e = await FailAsync<WorkspaceUnexpectedResponseException>(operation);

        AssertInOrder(e.Message, operation, "200 OK", "WKS.00010110", "The desktop gets no valid IP address.", "from-the-body");
        Assert.Equal("from-the-body", e.RequestId);
    }

    [Fact]
    public async Task Message_ManyLinesInTheEnvelope_IsOneLine()
    {
        AnswerAll(200, """{"error_code":"WKS.\n1","error_msg":"first\r\nsecond"}""", ("X-Request-Id", "from-the-header"));

        var e = await FailAsync<WorkspaceUnexpectedResponseException>(AddToDesktop);

        AssertInOrder(e.Message, "WKS. 1", "first second", "from-the-header");
        Assert.Equal(e.Message, e.Message.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task ToString_UnusableSuccess_HasStatusAndBody()
    {
        AnswerAll(200, "<html>sign in</html>");

        var text = (await FailAsync<WorkspaceUnexpectedResponseException>(AddToDesktop)).ToString();

        Assert.Contains("OutcomeUnknown: true", text, StringComparison.Ordinal);
        Assert.Contains("StatusCode: 200", text, StringComparison.Ordinal);
        Assert.Contains("ResponseBody: <html>sign in</html>", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResponseBody_LongText_IsCut()
    {
        AnswerAll(200, new string('x', 4095) + "yz");

        var e = await FailAsync<WorkspaceUnexpectedResponseException>(AddToDesktop);

        Assert.Equal(new string('x', 4095) + "y", e.ResponseBody);
    }

    [Fact]
    public async Task ResponseBody_OneMebibyte_IsCut()
    {
        AnswerAll(200, $$"""{"noise":"{{new string('x', 1024 * 1024)}}"}""");

        var e = await FailAsync<WorkspaceUnexpectedResponseException>(AddToDesktop);

        Assert.Equal(4096, e.ResponseBody!.Length);
    }

    [Fact]
    public async Task Add_DeepNestingInPlaceOfAnAnswer_IsUnexpected()
    {
        AnswerAll(200, string.Concat(Enumerable.Repeat("{\"a\":", 10_000)));

        var e = await FailAsync<WorkspaceUnexpectedResponseException>(AddToDesktop);

        Assert.True(e.OutcomeUnknown);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(202)]
    public async Task Add_AnySuccessWithJobId_IsGood(int status)
    {
        AnswerAll(status, """{"job_id":"abc85365"}""");

        var answer = await CreateClient().DesktopPools.AddVolumesAsync(PoolId, OnePoolDisk);

        Assert.Equal(("abc85365", status), (answer.JobId, (int)answer.StatusCode));
    }

    [Fact]
    public async Task Add_NoContent_IsUnexpected()
    {
        AnswerAll(() => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));

        var e = await FailAsync<WorkspaceUnexpectedResponseException>(AddToDesktop);

        Assert.Equal((204, true), ((int)e.StatusCode, e.OutcomeUnknown));
    }

    [Theory]
    [InlineData("""{"job_id":4711}""", "4711")]
    [InlineData("""{"job_id":12345678901234567890123}""", "12345678901234567890123")]
    [InlineData("""{"job_id":"\u0061bc"}""", "abc")]
    public async Task Add_JobIdInAnotherForm_IsReadAsText(string body, string jobId)
    {
        AnswerAll(200, body);

        Assert.Equal(jobId, (await CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk)).JobId);
        Assert.Equal(jobId, (await CreateClient().DesktopPools.AddVolumesAsync(PoolId, OnePoolDisk)).JobId);
    }

    // The job id is what a paid order hangs on: nothing beside it may lose it.
    [Theory]
    [InlineData(""" "maxProvisionTime":"abc" """)]
    [InlineData(""" "maxProvisionTime":1.5 """)]
    [InlineData(""" "maxProvisionTime":1e400 """)]
    [InlineData(""" "maxProvisionTime":99999999999 """)]
    [InlineData(""" "minProvisionTime":null """)]
    [InlineData(""" "minProvisionTime":[[1],{"a":2}] """)]
    [InlineData(""" "periodicQueryTime":{"minutes":1} """)]
    [InlineData(""" "periodicQueryTime":true """)]
    [InlineData(""" "getJobEndpoint":17 """)]
    [InlineData(""" "getJobEndpoint":{"a":[1,2]} """)]
    [InlineData(""" "getJobEndpoint":"\ud800" """)]
    [InlineData(""" "new_field":{"a":[1,{"b":null}]},"job_ids":["x"],"":0 """)]
    [InlineData(""" "error_code":"WKS.00000000","error_msg":"" """)]
    public async Task Add_OddFieldsBesideTheJobId_KeepsTheJobId(string fields)
    {
        AnswerAll(200, $$"""{{{fields}},"job_id":"abc85365"}""");

        Assert.Equal("abc85365", (await CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk)).JobId);
        Assert.Equal("abc85365", (await CreateClient().DesktopPools.AddVolumesAsync(PoolId, OnePoolDisk)).JobId);
    }

    [Fact]
    public async Task Add_BytesThatAreNotUtf8BesideTheJobId_KeepsTheJobId()
    {
        AnswerAll(() => Answer(200, Body(new ReadOnlyMemory<byte>([.. "{\"getJobEndpoint\":\""u8, 0xE9, .. "\",\"job_id\":\"abc85365\"}"u8]))));

        Assert.Equal("abc85365", (await CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk)).JobId);
    }

    [Fact]
    public async Task Add_ByteOrderMark_KeepsTheJobId()
    {
        AnswerAll(() => Answer(200, Body(new ReadOnlyMemory<byte>([0xEF, 0xBB, 0xBF, .. "{\"job_id\":\"abc85365\"}"u8]))));

        Assert.Equal("abc85365", (await CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk)).JobId);
    }

    [Fact]
    public async Task Add_NoContentType_KeepsTheJobId()
    {
        AnswerAll(() => Answer(200, Body("""{"job_id":"abc85365"}""", contentType: null)));

        Assert.Equal("abc85365", (await CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk)).JobId);
    }

    [Fact]
    public async Task Add_AnswerOfThePageInManyPieces_IsRead()
    {
        var page = Fixture.Read("add-desktop-volumes.response.json");
        AnswerAll(() => Answer(200, new StreamContent(new DribblingStream(page))));

        var answer = await CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.Equal((string?)JsonNode.Parse(page)!["job_id"], answer.JobId);
    }

    public sealed class ByConstructor() : UnexpectedAnswerTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : UnexpectedAnswerTests(ClientPath.DependencyInjection);

    /// <summary>A body that comes one byte at a time.</summary>
    private sealed class DribblingStream(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..1], cancellationToken);
    }
}
