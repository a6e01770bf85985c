using System.Reflection;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Conformance;

/// <summary>Tests of the library by the table of what the API pages say.</summary>
public abstract class ConformanceTest() : ServiceTests(ClientPath.Constructor)
{
    public static TheoryData<string> Operations => [.. Table.Operations.Select(o => o.Operation)];

    protected static ConformanceTable Table => ConformanceTable.Instance;

    /// <summary>The fields of the operation's request.</summary>
    protected static IEnumerable<KeyValuePair<string, FieldEntry>> FieldsOf(OperationEntry entry) =>
        entry.Path.Concat(entry.Query).Concat(Table.WithInnerFields(entry.Body));

    /// <summary>The methods of the clients that send the operation.</summary>
    protected static IEnumerable<MethodInfo> MembersOf(OperationEntry entry) =>
        entry.Methods.Select(m => typeof(WorkspaceClient).GetProperty(m.Split('.')[0])!.PropertyType.GetMethod(m.Split('.')[1])!);

    /// <summary>The type that its methods take with a name that ends so, if they take one.</summary>
    protected static Type? ArgumentOf(OperationEntry entry, string nameEnd) => MembersOf(entry)
        .SelectMany(m => m.GetParameters())
        .Select(p => p.ParameterType)
        .Distinct()
        .SingleOrDefault(t => t.Name.EndsWith(nameEnd, StringComparison.Ordinal));

    /// <summary>Asserts that the table and the library have the same names.</summary>
    protected static void AssertSame(IEnumerable<string?> ofTable, IEnumerable<string?> ofLibrary)
    {
        var (table, library) = (ofTable.ToList(), ofLibrary.ToList());
        Assert.True(
            table.Order(StringComparer.Ordinal).SequenceEqual(library.Order(StringComparer.Ordinal)),
            $"""
            Only in operations.json: {string.Join(", ", table.Except(library))}
            Only in the library: {string.Join(", ", library.Except(table))}
            Change the one that is not as the page says.
            """);
    }

    protected static IEnumerable<string> QueryOf(SentRequest sent) =>
        sent.Uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString);

    /// <summary>Sets up the service to answer with the example of the table.</summary>
    protected OperationEntry Answer(string operation)
    {
        var entry = Table.Find(operation);
        Service.When("*").Respond("application/json", Table.ExampleOf(entry.Answer).ToJsonString());
        return entry;
    }
}
