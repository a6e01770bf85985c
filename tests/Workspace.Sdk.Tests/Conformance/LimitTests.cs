using System.Text.Json.Nodes;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.Tests.Conformance;

/// <summary>What the table says is checked, is refused before anything is sent. Everything else is sent, and the service decides.</summary>
public sealed class LimitTests : ConformanceTest
{
    public static TheoryData<string, string, string, string> Refused => CasesOf((f, example) => f.Checked.Outside(example));

    public static TheoryData<string, string, string, string> Allowed => CasesOf((f, example) => f.Checked.AtTheEdge(example));

    public static TheoryData<string, string, string, string> LeftToTheService => CasesOf((f, example) =>
        f.Stated.Outside(example).ExceptBy(f.Checked.Outside(example).Select(c => c.Limit), c => c.Limit));

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Request_OutsideOfACheckedLimit_IsRefused(string operation, string field, string limit, string value)
    {
        var entry = Answer(operation);

        foreach (var method in entry.Methods)
        {
            var failure = await FailureOf(Call(entry, field, value), method);

            Assert.True(failure is ArgumentException, $"{method}: {field} = {value} breaks {limit} and is not refused.");
        }

        Assert.Empty(Wire.Sent);
    }

    [Theory]
    [MemberData(nameof(Allowed))]
    [MemberData(nameof(LeftToTheService))]
    public async Task Request_AtALimitOrOutsideOfOneThatIsNotChecked_IsSent(string operation, string field, string limit, string value)
    {
        var entry = Answer(operation);

        foreach (var method in entry.Methods)
        {
            var call = Call(entry, field, value);
            var failure = await FailureOf(call, method);

            Assert.True(failure is null, $"{method}: {field} = {value} ({limit}) is not sent: {failure?.Message}");
            AssertSame(call.Query, QueryOf(Wire.Sent[^1]));
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Request_FieldsThatMustBeSet_AreThoseOfTheTable(string operation)
    {
        var entry = Table.Find(operation);
        var request = ArgumentOf(entry, "Request");

        AssertSame(
            Table.WithInnerFields(entry.Body).Where(f => f.Value.Checked.Required).Select(f => f.Key),
            request is null ? [] : ModelFields.RequiredOf(request));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Table_LimitThatIsCheckedAndNotStated_HasAReason(string operation)
    {
        var unexplained = FieldsOf(Table.Find(operation))
            .Where(f => f.Value.Note is null && !f.Value.Stated.Include(f.Value.Checked))
            .Select(f => f.Key);

        Assert.True(!unexplained.Any(), $"{operation}: note in the table why more is checked than stated of {string.Join(", ", unexplained)}");
    }

    private static TheoryData<string, string, string, string> CasesOf(Func<FieldEntry, JsonNode, IEnumerable<(string Limit, JsonNode? Value)>> values)
    {
        var cases = new TheoryData<string, string, string, string>();
        foreach (var (entry, field) in Table.Operations.SelectMany(o => FieldsOf(o).Select(f => (o, f))))
        {
            foreach (var (limit, value) in values(field.Value, Table.ExampleOf(field.Value)))
            {
                cases.Add(entry.Operation, field.Key, limit, value?.ToJsonString() ?? "null");
            }
        }

        return cases;
    }

    private static OperationCall Call(OperationEntry entry, string field, string value) =>
        new OperationCall(Table, entry).With(field, JsonNode.Parse(value));

    private Task<Exception?> FailureOf(OperationCall call, string method) =>
        Record.ExceptionAsync(() => call.MakeAsync(CreateClient(), method).InTime())!;
}
