using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspace.Sdk.Tests.Conformance;

/// <summary>A call with a value for every field of an operation: those of the examples, unless a test changes one.</summary>
internal sealed class OperationCall
{
    private readonly Dictionary<string, JsonNode?> _path;
    private readonly Dictionary<string, JsonNode?> _query;
    private readonly OperationEntry _operation;

    public OperationCall(ConformanceTable table, OperationEntry operation)
    {
        _operation = operation;
        _path = operation.Path.ToDictionary(f => f.Key, f => f.Value.Example);
        _query = operation.Query.ToDictionary(f => f.Key, f => f.Value.Example);
        Body = operation.Body.Count == 0 ? null : table.ExampleOf(operation.Body);
    }

    /// <summary>The body that is to be sent.</summary>
    public JsonObject? Body { get; }

    /// <summary>The query that is to be sent: <c>name=value</c>, a list as one for each value.</summary>
    public IEnumerable<string> Query => _query.SelectMany(
        f => (f.Value as JsonArray ?? new JsonArray(f.Value?.DeepClone())).Select(v => $"{f.Key}={v}"));

    /// <summary>The path that is to be sent.</summary>
    public string Path(string projectId) => _path.Aggregate(
        _operation.Route.Replace("{project_id}", projectId, StringComparison.Ordinal),
        (path, id) => path.Replace($"{{{id.Key}}}", id.Value?.ToString(), StringComparison.Ordinal));

    public OperationCall With(string field, JsonNode? value)
    {
        if (_path.ContainsKey(field))
        {
            _path[field] = value;
        }
        else if (_query.ContainsKey(field))
        {
            _query[field] = value;
        }
        else
        {
            var names = field.Split('.');
            var parent = names[..^1].Aggregate((JsonNode)Body!, (node, name) => node[name.TrimEnd('[', ']')]![0]!);
            parent[names[^1]] = value;
        }

        return this;
    }

    /// <summary>Makes the call by one of the operation's methods, and gives its answer; of a list the first item.</summary>
    public async Task<object?> MakeAsync(WorkspaceClient client, string method)
    {
        var (subClient, name) = (method.Split('.')[0], method.Split('.')[1]);
        var target = typeof(WorkspaceClient).GetProperty(subClient)!.GetValue(client)!;
        var member = target.GetType().GetMethod(name)!;
        var answer = member.Invoke(target, BindingFlags.DoNotWrapExceptions, null, [.. member.GetParameters().Select(ArgumentFor)], null);
        if (answer is Task task)
        {
            await task;
            return task.GetType().GetProperty(nameof(Task<object>.Result))!.GetValue(task);
        }

        await using var items = ((IAsyncEnumerable<object>)answer!).GetAsyncEnumerator();
        return await items.MoveNextAsync() ? items.Current : null;
    }

    private object? ArgumentFor(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        return type == typeof(string) ? _path.Values.Single()?.ToString()
            : type.Name.EndsWith("Request", StringComparison.Ordinal) ? Body.Deserialize(type)
            : type.Name.EndsWith("ListOptions", StringComparison.Ordinal) ? OptionsOf(type)
            : null;
    }

    private object OptionsOf(Type type)
    {
        var options = Activator.CreateInstance(type)!;
        foreach (var (name, field) in _operation.Query)
        {
            var property = type.GetProperty(field.Option!)!;
            property.SetValue(options, _query[name].Deserialize(property.PropertyType));
        }

        return options;
    }
}
