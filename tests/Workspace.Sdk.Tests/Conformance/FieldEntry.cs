using System.Text.Json.Nodes;

namespace Workspace.Sdk.Tests.Conformance;

/// <summary>A field of a request or of an answer.</summary>
/// <param name="Type"><c>string</c>, <c>integer</c> or the name of a type, or <c>array of</c> one of these.</param>
/// <param name="Example">A value that is sent or answered in tests; an object has those of its fields.</param>
/// <param name="Option">Of the query: the property that sets it.</param>
/// <param name="Note">Why more is checked than stated.</param>
public sealed record FieldEntry(string Type, JsonNode? Example = null, string? Option = null, string? Note = null)
{
    private const string ArrayOf = "array of ";

    /// <summary>The limits in the words of the page, or of the service's API definition where the page has none.</summary>
    public Limits Stated { get; init; } = new();

    /// <summary>The limits that the library checks before anything is sent. What is only stated is left to the service.</summary>
    public Limits Checked { get; init; } = new();

    public bool IsArray => Type.StartsWith(ArrayOf, StringComparison.Ordinal);

    public string ElementType => IsArray ? Type[ArrayOf.Length..] : Type;
}
