namespace Workspace.Sdk.Tests.Conformance;

/// <summary>An operation of the service.</summary>
/// <param name="Operation">Its name in the library's failures.</param>
/// <param name="Methods">The methods that send it.</param>
/// <param name="Source">Its page.</param>
/// <param name="Verb">The HTTP method.</param>
/// <param name="Route">The path as a template.</param>
/// <param name="Answer">The fields of a success that the library reads.</param>
/// <param name="AnswerIsIn">The field of which the methods give the content, where that is not the whole answer.</param>
/// <param name="QueryLeftOut">What the page offers for the query and the library does not.</param>
public sealed record OperationEntry(
    string Operation,
    IReadOnlyList<string> Methods,
    Uri Source,
    string Verb,
    string Route,
    IReadOnlyDictionary<string, FieldEntry> Answer,
    string? AnswerIsIn = null,
    IReadOnlyList<string>? QueryLeftOut = null)
{
    /// <summary>The ids in the path, besides that of the project.</summary>
    public IReadOnlyDictionary<string, FieldEntry> Path { get; init; } = new Dictionary<string, FieldEntry>();

    public IReadOnlyDictionary<string, FieldEntry> Query { get; init; } = new Dictionary<string, FieldEntry>();

    public IReadOnlyDictionary<string, FieldEntry> Body { get; init; } = new Dictionary<string, FieldEntry>();
}
