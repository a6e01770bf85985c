using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Workspace.Sdk.Tests.Conformance;

/// <summary>The JSON fields that a model has, by their paths as in the table: <c>volumes</c>, <c>volumes[].size</c>.</summary>
internal static class ModelFields
{
    public static IEnumerable<string> AllOf(Type model) => Of(model).Select(f => f.Path);

    /// <summary>Those that the compiler demands.</summary>
    public static IEnumerable<string> RequiredOf(Type model) =>
        Of(model).Where(f => f.Property.IsRequired).Select(f => f.Path);

    private static IEnumerable<(string Path, JsonPropertyInfo Property)> Of(Type model) =>
        TypeInfo(model).Properties.Where(p => p.Get is not null).SelectMany(property =>
        {
            var type = property.PropertyType;
            var isArray = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
            var element = isArray ? type.GetGenericArguments()[0] : type;
            var inner = TypeInfo(element) is { Kind: JsonTypeInfoKind.Object } ? Of(element) : [];
            return inner.Select(f => ($"{property.Name}{(isArray ? "[]" : "")}.{f.Path}", f.Property)).Prepend((property.Name, property));
        });

    private static JsonTypeInfo TypeInfo(Type type) => JsonSerializerOptions.Default.GetTypeInfo(type);
}
