using System.Diagnostics;
using System.Reflection;

namespace Workspace.Sdk.Tests.Conventions;

/// <summary>What a debugger shows of the types of the library.</summary>
public sealed class DebuggerTests
{
    private static readonly string[] SecretNames =
        ["token", "subjectToken", "password", "passcode", "secret", "secretKey", "securityToken", "secrets", "addedSecret"];

    private static readonly string[] SecretMembers = ["ApiRequest.Body", "KeyPart.Value", "SignedHeader.Value", "ProfileFile._values"];

    [Fact]
    public void MembersThatHoldASecret_Known_AreAmongThoseFound() =>
        Assert.Empty(SecretMembers.Except(FindSecrets().Select(NameOf)));

    [Fact]
    public void MembersThatHoldASecret_AreNotShown()
    {
        var shown = FindSecrets()
            .Where(member => member.GetCustomAttribute<DebuggerBrowsableAttribute>() is not { State: DebuggerBrowsableState.Never })
            .Select(NameOf)
            .ToList();

        Assert.True(shown.Count == 0, $"Put [DebuggerBrowsable(DebuggerBrowsableState.Never)] on {string.Join(", ", shown)}.");
    }

    private static IEnumerable<MemberInfo> FindSecrets() =>
        from type in typeof(WorkspaceClient).Assembly.GetTypes()
        where type.Namespace == "Workspace.Sdk" && !type.Name.StartsWith('<')
        from member in type.GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where HoldsASecret(member)
        select member;

    private static string NameOf(MemberInfo member) => $"{member.DeclaringType!.Name}.{member.Name}";

    private static bool HoldsASecret(MemberInfo member) => member switch
    {
        PropertyInfo property => IsSecret(property, property.PropertyType),
        FieldInfo field => !field.Name.StartsWith('<') && IsSecret(field, field.FieldType),
        _ => false,
    };

    private static bool IsSecret(MemberInfo member, Type type) =>
        SecretMembers.Contains(NameOf(member))
        || (SecretNames.Contains(member.Name.TrimStart('_'), StringComparer.OrdinalIgnoreCase)
            && (type == typeof(string) || typeof(IEnumerable<string>).IsAssignableFrom(type)));
}
