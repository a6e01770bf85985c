using System.Reflection;
using System.Text.RegularExpressions;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Http;

/// <summary>Ids in paths: whatever an id contains, it arrives as one segment of the path, or the call is refused.</summary>
public abstract class PathSegmentTests(ClientPath path) : ServiceTests(path)
{
    // An id is the fifth part of the path: "", v2, project, kind, id.
    private const int PlaceOfId = 4;

    // Escaped as in C#, since half a surrogate pair does not survive being the name of a test.
    private static readonly string[] OddIds =
    [
        "a?b", "?", "a#b", "a%b", "100%", "a+b", "a%2Fb", "%2e%2e", "%", "a b", " a ", "\u684c\u9762-7", "a~b", "a'b", "a\"b", "a&b=c",
        "a;b", "a:b", "a@b", "...", "..a", "a.", "{pool_id}", "{project_id}", "a\u00e9", "\\ud83d\\udcbe", "\u202eabc", "<a>", "[a]", "a|b", "a^b`c",
        "a!$()*,b", "0", new string('x', 255),
    ];

    private static readonly string[] RefusedIds =
    [
        "", " ", "\\t", "\u3000", ".", "..", "a/b", "/", "../x", "a\\\\b", "\\\\", "a\\u0000b", "a\\nb", "a\\rb", "\\u007f", "a\\u0085b",
        "a\\ud800", "\\udc00a", "a\\ud800b", "\\ud800\\ud800", "\\udc00\\ud800",
    ];

    private static readonly Dictionary<string, Operation> Operations = new()
    {
        ["Desktops.AddVolumes"] = new("desktops", "desktopId", (c, id) => c.Desktops.AddVolumesAsync(id, OneDisk)),
        ["Desktops.Get"] = new("desktops", "desktopId", (c, id) => c.Desktops.GetAsync(id)),
        ["DesktopPools.AddVolumes"] = new("desktop-pools", "poolId", (c, id) => c.DesktopPools.AddVolumesAsync(id, OnePoolDisk)),
        ["DesktopPools.Get"] = new("desktop-pools", "poolId", (c, id) => c.DesktopPools.GetAsync(id)),
        ["Jobs.Get"] = new("workspace-jobs", "jobId", (c, id) => c.Jobs.GetAsync(id)),
        ["Jobs.WaitForCompletion"] = new("workspace-jobs", "jobId", (c, id) => c.Jobs.WaitForCompletionAsync(id)),
    };

    public static TheoryData<string, string> OddIdsOfAllOperations => Combine(OddIds);

    public static TheoryData<string, string> RefusedIdsOfAllOperations => Combine(RefusedIds);

    public static TheoryData<string> AllOperations => [.. Operations.Keys];

    [Theory]
    [MemberData(nameof(OddIdsOfAllOperations))]
    public async Task Call_OddId_ArrivesAsOneSegment(string operation, string escapedId)
    {
        var (kind, _, call) = Operations[operation];
        var id = Regex.Unescape(escapedId);
        ServiceAnswers();

        await call(CreateClient(), id);

        var uri = Assert.Single(Wire.Sent).Uri;
        Assert.StartsWith($"{Endpoint}/v2/{ProjectId}/{kind}/", uri.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(uri.AbsolutePath, uri.AbsoluteUri[Endpoint.Length..]);
        var segments = uri.AbsolutePath.Split('/');
        Assert.Equal(id, Uri.UnescapeDataString(segments[PlaceOfId]));
        Assert.Equal(operation switch { "Desktops.AddVolumes" => 6, "DesktopPools.AddVolumes" => 7, _ => 5 }, segments.Length);
    }

    [Theory]
    [MemberData(nameof(RefusedIdsOfAllOperations))]
    public async Task Call_IdThatCannotBeOneSegment_IsRefused(string operation, string escapedId)
    {
        var (_, parameter, call) = Operations[operation];
        var id = Regex.Unescape(escapedId);

        var failure = await FailureOf<ArgumentException>(() => call(CreateClient(), id));

        Assert.Equal(parameter, failure.ParamName);
        Assert.Contains(parameter, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(failure.Message, char.IsControl);
        Assert.Empty(Wire.Sent);
    }

    [Theory]
    [MemberData(nameof(AllOperations))]
    public async Task Call_NoId_IsRefused(string operation)
    {
        var (_, parameter, call) = Operations[operation];

        var failure = await FailureOf<ArgumentNullException>(() => call(CreateClient(), null!));

        Assert.Equal(parameter, failure.ParamName);
        Assert.Empty(Wire.Sent);
    }

    [Fact]
    public async Task Call_OddProjectId_ArrivesAsOneSegment()
    {
        ServiceAnswers();

        await CreateClient(o => o.ProjectId = "a ?#%2F{desktop_id}").Desktops.GetAsync("7");

        Assert.Equal($"{Endpoint}/v2/a%20%3F%23%252F%7Bdesktop_id%7D/desktops/7", Assert.Single(Wire.Sent).Uri.AbsoluteUri);
    }

    // What is not reserved is not encoded: a signature covers the path as it is sent.
    [Fact]
    public async Task Call_CharactersThatAreNotReserved_AreSentAsTheyAre()
    {
        ServiceAnswers();

        await CreateClient().Desktops.GetAsync("aZ09-._~");

        Assert.EndsWith("/desktops/aZ09-._~", Assert.Single(Wire.Sent).Uri.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public void Operations_WithAnId_AreAllTestedHere()
    {
        var withId =
            from client in new[] { typeof(DesktopsClient), typeof(DesktopPoolsClient), typeof(JobsClient) }
            from method in client.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            where method.GetParameters() is [{ ParameterType: var type }, ..] && type == typeof(string)
            select $"{client.Name}.{method.Name}".Replace("Client.", ".", StringComparison.Ordinal).Replace("Async", "", StringComparison.Ordinal);

        var missing = withId.Except(Operations.Keys).ToList();

        Assert.True(missing.Count == 0, $"Add to {nameof(PathSegmentTests)}.{nameof(Operations)}: {string.Join(", ", missing)}");
    }

    private static TheoryData<string, string> Combine(string[] ids)
    {
        var data = new TheoryData<string, string>();
        foreach (var operation in Operations.Keys)
        {
            foreach (var id in ids)
            {
                data.Add(operation, id);
            }
        }

        return data;
    }

    private void ServiceAnswers() => Service.When("*").Respond("application/json", """
        {"job_id":"j","id":"j","desktop":{"desktop_id":"d"},"status":"SUCCESS","sub_jobs":[{"status":"SUCCESS"}]}
        """);

    public sealed class ByConstructor() : PathSegmentTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : PathSegmentTests(ClientPath.DependencyInjection);

    private sealed record Operation(string Kind, string Parameter, Func<WorkspaceClient, string, Task> Call);
}
