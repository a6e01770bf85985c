using System.Globalization;

namespace Workspace.Sdk.Testing;

/// <summary>Constants as C# writes them.</summary>
internal static class Literal
{
    public static string Of(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ when type.IsEnum => $"{type.Name}.{Enum.GetName(type, value) ?? value}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
