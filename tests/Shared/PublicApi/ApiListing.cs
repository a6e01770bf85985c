using System.Globalization;
using System.Reflection;

namespace Workspace.Sdk.Testing;

/// <summary>The public API of an assembly as text: each type with its members, as C# declares them, in an order that does not change.</summary>
internal static class ApiListing
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var namespaces = assembly.GetExportedTypes().GroupBy(type => type.Namespace!).OrderBy(types => types.Key, StringComparer.Ordinal);
        var parts = namespaces.SelectMany(types =>
            types.OrderBy(type => type.FullName, StringComparer.Ordinal).Select(Describe).Prepend($"namespace {types.Key};\n"));
        return string.Join('\n', parts);
    }

    private static string Describe(Type type)
    {
        var members = type.IsEnum ? EnumMembers(type) : Members(type);
        return string.Concat([$"{TypeDeclaration.Of(type)}\n{{\n", .. members.Select(member => $"    {member}\n"), "}\n"]);
    }

    private static IEnumerable<string> EnumMembers(Type type) =>
        from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
        let value = Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)
        orderby value
        select string.Create(CultureInfo.InvariantCulture, $"{ApiAttributes.Of(field)}{field.Name} = {value},");

    private static IEnumerable<string> Members(Type type) =>
    [
        .. Sort(type.GetFields(Declared).Where(IsVisible), MemberDeclaration.Of),
        .. Sort(type.GetConstructors(Declared).Where(IsVisible), MemberDeclaration.Of),
        .. Sort(type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible)), MemberDeclaration.Of),
        .. Sort(type.GetEvents(Declared).Where(e => IsVisible(e.AddMethod!)), MemberDeclaration.Of),
        .. Sort(type.GetMethods(Declared).Where(method => IsVisible(method) && !IsAccessor(method)), MemberDeclaration.Of),
    ];

    private static IEnumerable<string> Sort<T>(IEnumerable<T> members, Func<T, string> declare)
        where T : MemberInfo =>
        members.Select(member => (member.Name, Text: declare(member)))
            .OrderBy(declaration => declaration.Name, StringComparer.Ordinal).ThenBy(declaration => declaration.Text, StringComparer.Ordinal)
            .Select(declaration => declaration.Text);

    private static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    // A name with a bracket is the compiler's own, or an interface's that is implemented behind the scenes.
    private static bool IsVisible(MethodBase method) =>
        (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && !method.Name.Contains('<', StringComparison.Ordinal);

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);
}
