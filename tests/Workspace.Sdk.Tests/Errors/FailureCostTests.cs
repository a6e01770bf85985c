using System.Text;
using Workspace.Sdk.Testing;
using Workspace.Sdk.Tests.Testing;
using Xunit.Abstractions;

namespace Workspace.Sdk.Tests.Errors;

/// <summary>A failed call must not cost more because of what its answer says: the worst bodies that come to mind, read by a whole call.</summary>
public sealed class FailureCostTests : IDisposable
{
    private const int MaxAllocated = 200_000;

    // As much as is read of a failure, and not cut off.
    private const int WholeBody = 65_000;

    private const int ManyMebibytes = 8 * 1024 * 1024;
    private const string Secret = "MIIDkg+JKoZI/hvcNAQcC==";

    /// <summary>Failures, by name, since a test is listed by it; made when they are needed, since they are large.</summary>
    private static readonly Dictionary<string, Func<string>> Failures = new()
    {
        ["noise"] = () => Text("\u0001\u00e9\u2028", 1024 * 1024),
        ["one line of text"] = () => Text("x", 1024 * 1024),
        ["HTML"] = () => "<html>" + Text("<p>&nbsp;</p>\r\n", 1024 * 1024),
        ["objects in objects"] = () => Text("{\"error\":", 1024 * 1024),
        ["lists in lists"] = () => Text("[", 1024 * 1024),
        ["a code at every depth"] = () => Text("{\"code\":\"C\",\"error\":", 1024 * 1024),
        ["ten thousand names"] = () => "{" + Text("\"error_code\":null,", WholeBody),
        ["a long message"] = () => Message(Text("x", WholeBody)),
        ["a long message of another language"] = () => Message(Text("\u8bf7\u6c42", WholeBody / 3)),
        ["a message of JSON escapes"] = () => Message(Text("\\u0041", WholeBody)),
        ["a message of backslashes"] = () => Message(Text("\\\\", WholeBody)),
        ["a message of control characters"] = () => Message(Text("\\u0001\\n", WholeBody)),
        ["a message of broken surrogates"] = () => Message(Text("\\ud800", WholeBody)),
        ["a message of address escapes"] = () => Message(Text("%41%C3%A9%", WholeBody)),
        ["a message of HTML escapes"] = () => Message(Text("&lt;&#65;&", WholeBody)),
        ["a message of secrets"] = () => Message(Text(Secret, WholeBody)),
        ["a message of escaped secrets"] = () => Message(Text(Uri.EscapeDataString(Secret), WholeBody)),
        ["a number of very many digits"] = () => "{\"error_code\":" + Text("9", WholeBody) + "}",
        ["all texts full of escapes"] = () => string.Concat(
            "{", string.Join(',', new[] { "error_code", "error_msg", "error_detail", "encoded_authorization_message", "request_id" }.Select(n => $"\"{n}\":\"{Text("\\\\&%41", 12_000)}\"")), "}"),
        ["a word that is none"] = () => "[fadse," + Text("x", WholeBody) + "]",
        ["XML, one element"] = () => $"<Error><Code>C</Code><Message>{Text("&amp;%41", WholeBody)}</Message></Error>",
        ["XML, many elements"] = () => "<Error>" + Text("<Code>", WholeBody),
    };

    /// <summary>Answers of success that are none.</summary>
    private static readonly Dictionary<string, Func<string>> Successes = new()
    {
        ["noise"] = () => Text("\u0001\u00e9\u2028", ManyMebibytes),
        ["HTML"] = () => "<html>" + Text("<p>&nbsp;</p>\r\n", ManyMebibytes),
        ["XML"] = () => $"<Error><Code>{Text("&amp;", ManyMebibytes)}</Code></Error>",
        ["a text"] = () => $"\"{Text("x", ManyMebibytes)}\"",
        ["a failure"] = () => Message(Text("\\u0041", ManyMebibytes)),
        ["what nobody asked for"] = () => "{" + Text("\"a\":{\"b\":[1,2,3]},", ManyMebibytes) + "\"c\":0}",
        ["a name that does not end"] = () => $"{{\"{Text("x", ManyMebibytes)}",
        ["lists in lists"] = () => Text("[", ManyMebibytes),
    };

    private readonly AnsweringHandler _service = new();
    private readonly ITestOutputHelper _output;

    public FailureCostTests(ITestOutputHelper output) => _output = output;

    public static TheoryData<string> FailureNames => new(Failures.Keys);

    public static TheoryData<string> SuccessNames => new(Successes.Keys);

    public void Dispose() => _service.Dispose();

    [Theory]
    [MemberData(nameof(FailureNames))]
    public Task Failure_AnyBody_CostsLittle(string name) => AssertCostsLittleAsync(400, Failures[name]());

    [Theory]
    [MemberData(nameof(SuccessNames))]
    public Task UnusableSuccess_OfManyMebibytes_CostsLittle(string name) => AssertCostsLittleAsync(200, Successes[name]());

    private static string Message(string text) => $"{{\"error_code\":\"WKS.1\",\"error_msg\":\"{text}\"}}";

    private static string Text(string part, int length) => new StringBuilder().Insert(0, part, length / part.Length).ToString();

    private async Task AssertCostsLittleAsync(int status, string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        using var client = await CreateClientAsync();
        _service.Answer = _ => AnsweringHandler.Create(status, "application/json", body);

        var allocated = Allocation.Of(
            () =>
            {
                var call = client.Desktops.GetAsync("d1");
                Assert.True(call.IsFaulted, "The call has not failed at once, so what it costs cannot be measured here.");
            },
            MaxAllocated);

        _output.WriteLine($"{allocated:N0} bytes allocated.");
        Assert.InRange(allocated, 1, MaxAllocated);
    }

    // Keys that have the most secrets, and whose access is there already.
    private async Task<WorkspaceClient> CreateClientAsync()
    {
        var options = new WorkspaceClientOptions
        {
            Region = "cn-north-4",
            ProjectId = ServiceTests.ProjectId,
            Credential = new AccessKeyCredential("AK", "secret-key", Secret),
            TimeProvider = new ManualTimeProvider(),
        };
        options.Retry.MaxRetries = 0;
        var client = new WorkspaceClient(options, _service);
        _service.Answer = _ => AnsweringHandler.Create(200, "application/json", Encoding.UTF8.GetBytes(Fixture.Read("get-desktop.response.json")));
        await client.Desktops.GetAsync("d1").InTime();
        return client;
    }
}
