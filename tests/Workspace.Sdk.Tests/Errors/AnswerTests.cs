using System.Net;
using System.Net.Http.Headers;
using System.Text;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Errors;

/// <summary>Calls of every operation, to a service that answers all of them alike. Nothing is repeated unless a test says so.</summary>
public abstract class AnswerTests(ClientPath path) : ServiceTests(path)
{
    public const string AddToDesktop = "Desktops.AddVolumes";
    public const string AddToPool = "DesktopPools.AddVolumes";
    public const string ReadDesktop = "Desktops.Get";
    public const string ListDesktops = "Desktops.List";
    public const string ReadPool = "DesktopPools.Get";
    public const string ReadJob = "Jobs.Get";
    public const string ListSubJobs = "Jobs.ListSubJobs";
    public const string SignIn = "IAM.CreateToken";

    public static TheoryData<string> Adds => [AddToDesktop, AddToPool];

    public static TheoryData<string> Reads => [ReadDesktop, ListDesktops, ReadPool, ReadJob, ListSubJobs];

    protected static HttpResponseMessage Answer(
        int status, HttpContent body, params (string Name, string Value)[] headers)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = body };
        foreach (var (name, value) in headers)
        {
            answer.Headers.TryAddWithoutValidation(name, value);
        }

        return answer;
    }

    protected static HttpContent Body(string text, string? contentType = "application/json") => Body(Encoding.UTF8.GetBytes(text), contentType);

    protected static HttpContent Body(ReadOnlyMemory<byte> bytes, string? contentType = "application/json")
    {
        var body = new ReadOnlyMemoryContent(bytes);
        body.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return body;
    }

    /// <summary>From now on, every request is answered like this.</summary>
    protected void AnswerAll(int status, string body, params (string Name, string Value)[] headers) =>
        AnswerAll(() => Answer(status, Body(body), headers));

    protected void AnswerAll(Func<HttpResponseMessage> create) => Service.When("*").Respond(_ => create());

    /// <summary>Makes a call that must fail, and gives its failure.</summary>
    protected Task<TException> FailAsync<TException>(string operation, Action<WorkspaceClientOptions>? configure = null)
        where TException : Exception
    {
        var client = CreateClient(options =>
        {
            options.Retry.MaxRetries = 0;
            configure?.Invoke(options);
        });
        return Assert.ThrowsAnyAsync<TException>(() => Call(client, operation));
    }

    protected static Task Call(WorkspaceClient client, string operation) => operation switch
    {
        AddToDesktop => client.Desktops.AddVolumesAsync(DesktopId, OneDisk),
        AddToPool => client.DesktopPools.AddVolumesAsync(PoolId, OnePoolDisk),
        ReadDesktop => client.Desktops.GetAsync(DesktopId),
        ListDesktops => client.Desktops.GetPageAsync(),
        ReadPool => client.DesktopPools.GetAsync(PoolId),
        ReadJob => client.Jobs.GetAsync(JobId),
        ListSubJobs => client.Jobs.GetSubJobPageAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "This operation is not known to the tests."),
    };

    protected static void AssertInOrder(string text, params string?[] parts)
    {
        var from = 0;
        foreach (var part in parts.Where(p => p is not null))
        {
            var at = text.IndexOf(part!, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"'{part}' is not in its place in: {text}");
            from = at + part!.Length;
        }
    }
}
