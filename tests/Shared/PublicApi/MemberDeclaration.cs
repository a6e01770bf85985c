using System.Reflection;
using System.Runtime.CompilerServices;

namespace Workspace.Sdk.Testing;

/// <summary>Members as C# declares them, without their bodies.</summary>
internal static class MemberDeclaration
{
    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["op_Equality"] = "==",
        ["op_Inequality"] = "!=",
        ["op_LessThan"] = "<",
        ["op_GreaterThan"] = ">",
        ["op_LessThanOrEqual"] = "<=",
        ["op_GreaterThanOrEqual"] = ">=",
    };

    public static string Of(FieldInfo field)
    {
        var access = field.IsPublic ? "public" : field.IsFamily ? "protected" : "protected internal";
        var modifiers = field.IsLiteral ? " const" : (field.IsStatic ? " static" : "") + (field.IsInitOnly ? " readonly" : "");
        var value = field.IsLiteral ? $" = {Literal.Of(field.GetRawConstantValue(), field.FieldType)}" : "";
        return $"{ApiAttributes.Of(field)}{access}{modifiers} {TypeName.Of(field)} {field.Name}{value};";
    }

    public static string Of(ConstructorInfo constructor) =>
        $"{ApiAttributes.Of(constructor)}{Access(constructor)} {constructor.DeclaringType!.Name.Split('`')[0]}({Parameters(constructor)});";

    public static string Of(EventInfo e) =>
        $"{ApiAttributes.Of(e)}{Access(e.AddMethod!)}{Modifiers(e.AddMethod!)} event {TypeName.Of(e)} {e.Name};";

    public static string Of(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(accessor => Access(accessor) is not null).ToList();
        var widest = accessors.Find(accessor => accessor.IsPublic) ?? accessors[0];
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? " required" : "";
        var name = property.GetIndexParameters().Length > 0 ? $"this[{Parameters(property.GetIndexParameters())}]" : property.Name;
        var body = accessors.Select(accessor =>
            (Access(accessor) == Access(widest) ? "" : $"{Access(accessor)} ")
            + (accessor == property.GetMethod ? "get;" : IsInit(accessor) ? "init;" : "set;"));
        return $"{ApiAttributes.Of(property)}{Access(widest)}{Modifiers(widest)}{required} {TypeName.Of(property)} {name} "
            + $"{{ {string.Join(' ', body)} }}";
    }

    public static string Of(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        var signature = method.Name switch
        {
            "op_Implicit" => $"implicit operator {TypeName.Of(method.ReturnParameter)}",
            "op_Explicit" => $"explicit operator {TypeName.Of(method.ReturnParameter)}",
            _ when Operators.TryGetValue(method.Name, out var sign) => $"{TypeName.Of(method.ReturnParameter)} operator {sign}",
            _ => $"{TypeName.Of(method.ReturnParameter)} {method.Name}{generic}",
        };
        var constraints = method.IsGenericMethod ? TypeDeclaration.Constraints(method.GetGenericArguments()) : "";
        return $"{ApiAttributes.Of(method)}{Access(method)}{Modifiers(method)} {signature}({Parameters(method)}){constraints};";
    }

    public static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + Parameters(method.GetParameters());

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(parameter =>
        Passing(parameter) + TypeName.Of(parameter) + $" {parameter.Name}"
        + (parameter.HasDefaultValue ? $" = {Literal.Of(parameter.RawDefaultValue, parameter.ParameterType)}" : "")));

    private static string Passing(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params "
        : !parameter.ParameterType.IsByRef ? ""
        : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";

    private static string? Access(MethodBase method) =>
        method.IsPublic ? "public" : method.IsFamily ? "protected" : method.IsFamilyOrAssembly ? "protected internal" : null;

    private static string Modifiers(MethodInfo method) => method switch
    {
        { IsStatic: true } => method.IsAbstract ? " static abstract" : " static",
        { DeclaringType.IsInterface: true } or { IsVirtual: false } => "",
        _ when method.GetBaseDefinition() != method => method.IsFinal ? " sealed override" : method.IsAbstract ? " abstract override" : " override",
        { IsAbstract: true } => " abstract",
        // An interface's method that a class implements is virtual to the runtime only.
        _ => method.IsFinal ? "" : " virtual",
    };

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
