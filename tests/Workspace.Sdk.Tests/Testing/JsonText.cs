using System.Text.Json.Nodes;

namespace Workspace.Sdk.Tests.Testing;

public static class JsonText
{
    /// <summary>Asserts that two JSON texts say the same, whatever their spaces and order of names.</summary>
    public static void AssertSame(string expected, string? actual) =>
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual!)),
            $"Expected: {expected}{Environment.NewLine}Actual:   {actual}");
}
