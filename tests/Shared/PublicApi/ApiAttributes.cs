using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;

namespace Workspace.Sdk.Testing;

/// <summary>The attributes that tell a caller something, as C# writes them.</summary>
internal static class ApiAttributes
{
    private static readonly Type[] Told =
    [
        typeof(EditorBrowsableAttribute), typeof(ExperimentalAttribute), typeof(FlagsAttribute), typeof(ObsoleteAttribute),
        typeof(RequiresDynamicCodeAttribute), typeof(RequiresUnreferencedCodeAttribute), typeof(SetsRequiredMembersAttribute),
        typeof(SupportedOSPlatformAttribute), typeof(UnsupportedOSPlatformAttribute),
    ];

    public static string Of(MemberInfo member) => string.Concat(
        from attribute in member.GetCustomAttributesData().OrderBy(attribute => attribute.AttributeType.Name, StringComparer.Ordinal)
        where Told.Contains(attribute.AttributeType) && !IsOfTheCompiler(attribute, member)
        let arguments = attribute.ConstructorArguments.Select(argument => Literal.Of(argument.Value, argument.ArgumentType))
            .Concat(attribute.NamedArguments.Select(a => $"{a.MemberName} = {Literal.Of(a.TypedValue.Value, a.TypedValue.ArgumentType)}"))
        select $"[{attribute.AttributeType.Name[..^"Attribute".Length]}{InBrackets(string.Join(", ", arguments))}] ");

    private static string InBrackets(string arguments) => arguments.Length > 0 ? $"({arguments})" : "";

    // It marks constructors of types with required members as obsolete, for compilers that do not know these.
    private static bool IsOfTheCompiler(CustomAttributeData attribute, MemberInfo member) =>
        attribute.AttributeType == typeof(ObsoleteAttribute) && member.IsDefined(typeof(CompilerFeatureRequiredAttribute));
}
