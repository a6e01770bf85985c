using System.Text.Json;

namespace Workspace.Sdk.Emulator.Tests;

/// <summary>The examples of the API pages.</summary>
internal static class Page
{
    public static string Read(string example)
    {
        using var reader = new StreamReader(typeof(Page).Assembly.GetManifestResourceStream(example)!);
        return reader.ReadToEnd();
    }

    /// <summary>The names and types of the properties of a JSON object.</summary>
    public static IEnumerable<string> Shape(JsonElement json) =>
        json.EnumerateObject().Select(property => $"{property.Name}: {property.Value.ValueKind}");
}
