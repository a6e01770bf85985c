using System.Text.Json.Nodes;

namespace Workspace.Sdk.Tests.Conformance;

/// <summary>What holds for the value of a field.</summary>
public sealed record Limits(
    bool Required = false,
    int? Minimum = null,
    int? Maximum = null,
    int? MultipleOf = null,
    int? MinItems = null,
    int? MaxItems = null,
    int? MinLength = null,
    int? MaxLength = null)
{
    /// <summary>Whether all of the others are among these.</summary>
    public bool Include(Limits others) => this == new Limits(
        Required || others.Required,
        others.Minimum ?? Minimum,
        others.Maximum ?? Maximum,
        others.MultipleOf ?? MultipleOf,
        others.MinItems ?? MinItems,
        others.MaxItems ?? MaxItems,
        others.MinLength ?? MinLength,
        others.MaxLength ?? MaxLength);

    /// <summary>Values that break one limit each, by its name.</summary>
    /// <param name="example">A value that breaks none.</param>
    public IEnumerable<(string Limit, JsonNode? Value)> Outside(JsonNode example)
    {
        // The compiler demands a number.
        if (Required && Minimum is null)
        {
            yield return (nameof(Required), null);
        }

        if (Minimum is { } minimum)
        {
            yield return (nameof(Minimum), minimum - (MultipleOf ?? 1));
        }

        if (Maximum is { } maximum)
        {
            yield return (nameof(Maximum), maximum + (MultipleOf ?? 1));
        }

        if (MultipleOf is not null)
        {
            yield return (nameof(MultipleOf), example.GetValue<int>() + 1);
        }

        if (MinItems is > 0 and { } fewest)
        {
            yield return (nameof(MinItems), ListOf(example, fewest - 1));
        }

        if (MaxItems is { } most)
        {
            yield return (nameof(MaxItems), ListOf(example, most + 1));
        }

        if (MinLength is > 0 and { } shortest)
        {
            yield return (nameof(MinLength), TextOf(shortest - 1));
        }

        if (MaxLength is { } longest)
        {
            yield return (nameof(MaxLength), TextOf(longest + 1));
        }
    }

    /// <summary>The values that only just keep the limits, by the names of these.</summary>
    /// <param name="example">A value that keeps all.</param>
    public IEnumerable<(string Limit, JsonNode? Value)> AtTheEdge(JsonNode example)
    {
        (string, JsonNode?)?[] edges =
        [
            Minimum is { } minimum ? (nameof(Minimum), minimum) : null,
            Maximum is { } maximum ? (nameof(Maximum), maximum) : null,
            MinItems is { } fewest ? (nameof(MinItems), ListOf(example, fewest)) : null,
            MaxItems is { } most ? (nameof(MaxItems), ListOf(example, most)) : null,
            MinLength is { } shortest ? (nameof(MinLength), TextOf(shortest)) : null,
            MaxLength is { } longest ? (nameof(MaxLength), TextOf(longest)) : null,
        ];
        return edges.OfType<(string, JsonNode?)>();
    }

    private static JsonArray ListOf(JsonNode example, int count) =>
        new([.. Enumerable.Range(0, count).Select(_ => example.AsArray()[0]!.DeepClone())]);

    private static JsonValue TextOf(int length) => JsonValue.Create(new string('a', length));
}
