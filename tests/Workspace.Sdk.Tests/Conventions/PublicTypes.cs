using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Workspace.Sdk.Tests.Conventions;

/// <summary>What users see of the library, found by reflection.</summary>
internal static class PublicTypes
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static readonly Type[] All = typeof(WorkspaceClient).Assembly.GetExportedTypes();

    /// <summary>The clients, which are made to be mocked.</summary>
    public static readonly Type[] Clients =
        [.. All.Where(t => t is { IsClass: true, IsAbstract: false } && t.Name.EndsWith("Client", StringComparison.Ordinal))];

    /// <summary>The only types that users meet of other packages.</summary>
    public static readonly Type[] Foreign = [typeof(IHttpClientBuilder), typeof(IServiceCollection), typeof(IConfiguration), typeof(ILoggerFactory)];

    /// <summary>The methods that users can call or override, without those of properties and operators.</summary>
    public static IEnumerable<MethodInfo> MethodsOf(Type type) => type.GetMethods(Declared).Where(m => IsVisible(m) && !m.IsSpecialName);

    /// <summary>The properties that users can get, set or override.</summary>
    public static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(Declared).Where(p => p.GetAccessors(nonPublic: true).Any(IsVisible));

    /// <summary>Every type in the signatures of what users can see of a type.</summary>
    public static IEnumerable<Type> SignatureTypesOf(Type type)
    {
        var methods = type.GetMethods(Declared).Where(IsVisible).ToList();
        var constructors = type.GetConstructors(Declared).Where(IsVisible);
        var fields = type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly);
        Type?[] itself = [type.BaseType, .. type.GetInterfaces().Where(i => i.IsVisible)];
        return methods.Select(m => m.ReturnType)
            .Concat(methods.Concat<MethodBase>(constructors).SelectMany(m => m.GetParameters()).Select(p => p.ParameterType))
            .Concat(fields.Select(f => f.FieldType))
            .Concat(itself.OfType<Type>())
            .SelectMany(PartsOf)
            .Distinct();
    }

    private static IEnumerable<Type> PartsOf(Type type) => type switch
    {
        { HasElementType: true } => PartsOf(type.GetElementType()!),
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(PartsOf).Prepend(type.GetGenericTypeDefinition()),
        _ => [type],
    };

    private static bool IsVisible(MethodBase member) => member.IsPublic || member.IsFamily || member.IsFamilyOrAssembly;
}
