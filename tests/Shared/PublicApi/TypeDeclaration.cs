using System.Reflection;
using System.Runtime.CompilerServices;

namespace Workspace.Sdk.Testing;

/// <summary>The head of a type: what it is, what it derives from and what its type parameters must be.</summary>
internal static class TypeDeclaration
{
    public static string Of(Type type)
    {
        var head = $"{ApiAttributes.Of(type)}public {Kind(type)} {TypeName.Of(type)}";
        string[] bases = type.IsEnum ? [] : [.. BaseClass(type), .. Interfaces(type)];
        return head + (bases.Length > 0 ? $" : {string.Join(", ", bases)}" : "") + Constraints(type.GetGenericArguments());
    }

    public static string Constraints(Type[] parameters) => string.Concat(
        from parameter in parameters
        let constraints = Constraints(parameter)
        where constraints.Length > 0
        select $" where {parameter.Name} : {string.Join(", ", constraints)}");

    private static string[] Constraints(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        var types = parameter.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType));
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        return
        [
            .. When(attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint), "class"),
            .. When(isStruct, "struct"),
            .. types.Select(constraint => TypeName.Of(constraint)),
            .. When(!isStruct && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint), "new()"),
        ];

        static string[] When(bool isSo, string constraint) => isSo ? [constraint] : [];
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly struct" : "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static IEnumerable<string> BaseClass(Type type) =>
        type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? [TypeName.Of(parent)] : [];

    // Only what is not implied by the base class or by another interface.
    private static IEnumerable<string> Interfaces(Type type)
    {
        var all = type.GetInterfaces();
        var implied = all.SelectMany(i => i.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []);
        return all.Except(implied).Where(i => i.IsVisible).Select(i => TypeName.Of(i)).Order(StringComparer.Ordinal);
    }
}
