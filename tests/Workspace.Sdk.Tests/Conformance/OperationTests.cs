using System.Net;
using System.Text.Json;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Testing;
using Workspace.Sdk.Tests.Conventions;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Conformance;

/// <summary>Every operation sends and reads what its page says, no less and no more.</summary>
public sealed class OperationTests : ConformanceTest
{
    public static TheoryData<string, string> Methods
    {
        get
        {
            var methods = new TheoryData<string, string>();
            foreach (var (operation, method) in Table.Operations.SelectMany(o => o.Methods.Select(m => (o.Operation, m))))
            {
                methods.Add(operation, method);
            }

            return methods;
        }
    }

    [Fact]
    public void Table_Methods_AreThoseOfTheClients() => AssertSame(
        Table.Operations.SelectMany(o => o.Methods),
        typeof(WorkspaceClient).GetProperties().SelectMany(p => PublicTypes.MethodsOf(p.PropertyType).Select(m => $"{p.Name}.{m.Name}")));

    [Theory]
    [MemberData(nameof(Operations))]
    public void Table_PathFields_AreThoseOfTheRoute(string operation)
    {
        var entry = Table.Find(operation);

        AssertSame(entry.Path.Keys.Append("project_id").Select(f => $"{{{f}}}"), entry.Route.Split('/').Where(s => s.StartsWith('{')));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Request_WithEveryField_IsThatOfTheTable(string operation, string method)
    {
        var entry = Answer(operation);
        var call = new OperationCall(Table, entry);

        await call.MakeAsync(CreateClient(), method).InTime();

        var sent = Assert.Single(Wire.Sent);
        Assert.Equal(entry.Verb, sent.Method.Method);
        Assert.Equal($"/{call.Path(ProjectId)}", sent.Uri.AbsolutePath);
        AssertSame(call.Query, QueryOf(sent));
        JsonText.AssertSame(call.Body?.ToJsonString() ?? "null", sent.Body ?? "null");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Request_FieldsThatCanBeSet_AreThoseOfTheTable(string operation)
    {
        var entry = Table.Find(operation);
        var (request, options) = (ArgumentOf(entry, "Request"), ArgumentOf(entry, "ListOptions"));

        AssertSame(Table.WithInnerFields(entry.Body).Select(f => f.Key), request is null ? [] : ModelFields.AllOf(request));
        AssertSame(entry.Query.Values.Select(f => f.Option), (options?.GetProperties() ?? []).Select(p => p.Name));
        Assert.Empty(entry.Query.Keys.Intersect(entry.QueryLeftOut ?? []));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Answer_WithEveryField_IsReadWhole(string operation)
    {
        var entry = Answer(operation);

        var answer = (await new OperationCall(Table, entry).MakeAsync(CreateClient(), entry.Methods[0]).InTime())!;

        var example = Table.ExampleOf(entry.Answer);
        JsonText.AssertSame(
            (entry.AnswerIsIn is { } field ? example[field]! : example).ToJsonString(),
            JsonSerializer.Serialize(answer, WorkspaceJson.Default.GetTypeInfo(answer.GetType())!));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Answer_FieldsThatAreRead_AreThoseOfTheTable(string operation)
    {
        var entry = Table.Find(operation);
        var fields = entry.AnswerIsIn is { } field ? Table.Types[entry.Answer[field].Type] : entry.Answer;
        var model = MembersOf(entry).First().ReturnType.GetGenericArguments().Single();

        AssertSame(Table.WithInnerFields(fields).Select(f => f.Key), ModelFields.AllOf(model));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Failure_Any_NamesOperationVerbAndRouteOfTheTable(string operation, string method)
    {
        var entry = Table.Find(operation);
        Service.When("*").Respond(HttpStatusCode.Forbidden);

        var failure = await FailureOf<WorkspacePermissionException>(
            () => new OperationCall(Table, entry).MakeAsync(CreateClient(), method).InTime());

        Assert.Equal((entry.Operation, entry.Verb, entry.Route), (failure.Operation, failure.Method, failure.Route));
    }
}
