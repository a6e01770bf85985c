using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Conformance;

/// <summary>What the API pages say of the operations that the library offers: operations.json, to be changed when the pages do.</summary>
/// <param name="Operations">The operations.</param>
/// <param name="Types">The objects that they send and answer, by the names that the pages give them.</param>
public sealed record ConformanceTable(
    IReadOnlyList<OperationEntry> Operations, IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldEntry>> Types)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static ConformanceTable Instance { get; } = JsonSerializer.Deserialize<ConformanceTable>(Fixture.Read("operations.json"), Format)!;

    public OperationEntry Find(string operation) => Operations.Single(o => o.Operation == operation);

    /// <summary>The fields of an object and of all objects in it, by their paths: <c>volumes</c>, <c>volumes[].size</c>.</summary>
    public IEnumerable<KeyValuePair<string, FieldEntry>> WithInnerFields(IReadOnlyDictionary<string, FieldEntry> fields) => fields.SelectMany(f =>
        WithInnerFields(InnerFieldsOf(f.Value))
            .Select(i => KeyValuePair.Create($"{f.Key}{(f.Value.IsArray ? "[]" : "")}.{i.Key}", i.Value))
            .Prepend(f));

    /// <summary>An object with the example of each field; lists of objects have one.</summary>
    public JsonObject ExampleOf(IReadOnlyDictionary<string, FieldEntry> fields) =>
        new(fields.Select(f => KeyValuePair.Create<string, JsonNode?>(f.Key, ExampleOf(f.Value))));

    public JsonNode ExampleOf(FieldEntry field) =>
        field.Example?.DeepClone() ?? (field.IsArray ? new JsonArray(ExampleOf(InnerFieldsOf(field))) : ExampleOf(InnerFieldsOf(field)));

    private IReadOnlyDictionary<string, FieldEntry> InnerFieldsOf(FieldEntry field) =>
        Types.GetValueOrDefault(field.ElementType) ?? new Dictionary<string, FieldEntry>();
}
