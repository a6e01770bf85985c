using System.Collections;
using System.Runtime.CompilerServices;

namespace Workspace.Sdk.Tests.Conventions;

/// <summary>What holds for every type that users see.</summary>
public sealed class PublicTypeTests
{
    /// <summary>Callers catch it to catch all that derive from it, and get it itself for a status that has no type of its own.</summary>
    private static readonly Type[] OpenBases = [typeof(WorkspaceApiException)];

    public static TheoryData<Type> All => [.. PublicTypes.All];

    [Theory]
    [MemberData(nameof(All))]
    public void Type_Any_IsInTheOneNamespace(Type type) =>
        Assert.True(type.Namespace == "Workspace.Sdk", $"{type.FullName}: move it to the namespace Workspace.Sdk, so that one using is enough.");

    [Theory]
    [MemberData(nameof(All))]
    public void Type_Any_IsNotNested(Type type) =>
        Assert.False(type.IsNested, $"{type.FullName}: move it out of {type.DeclaringType?.Name}, to a file of its own.");

    [Theory]
    [MemberData(nameof(All))]
    public void Type_Any_CannotBeDerivedFromByChance(Type type) =>
        Assert.True(
            type.IsSealed || type.IsAbstract || PublicTypes.Clients.Contains(type) || OpenBases.Contains(type),
            $"{type.Name}: seal it, or make it static or abstract. Only clients are open, for mocks, and the bases that this test lists.");

    [Theory]
    [MemberData(nameof(All))]
    public void Struct_Any_IsAnOpenStringThatCannotBeChanged(Type type)
    {
        if (!type.IsValueType || type.IsEnum)
        {
            return;
        }

        Assert.True(
            type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IOpenString<>)),
            $"{type.Name}: implement {nameof(IOpenString<VolumeType>)} like {nameof(VolumeType)}, or make it a class.");
        Assert.True(type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false), $"{type.Name}: make it a readonly struct.");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Collection_OfAnyProperty_CannotBeChanged(Type type)
    {
        var changeable = PublicTypes.PropertiesOf(type)
            .Where(p => p.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(p.PropertyType))
            .Where(p => !p.PropertyType.Name.StartsWith("IReadOnly", StringComparison.Ordinal))
            .Select(p => p.Name);

        Assert.True(!changeable.Any(), $"{type.Name}: make these an IReadOnlyList or IReadOnlyDictionary: {string.Join(", ", changeable)}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Signature_Any_HasNoTypeOfAnotherPackage(Type type)
    {
        var foreign = PublicTypes.SignatureTypesOf(type)
            .Where(t => t.Assembly != type.Assembly && t.Namespace?.StartsWith("System", StringComparison.Ordinal) != true)
            .Except(PublicTypes.Foreign)
            .Select(t => t.FullName);

        Assert.True(
            !foreign.Any(),
            $"{type.Name}: users would depend on another package by {string.Join(", ", foreign)}. Use a type of .NET or of the library instead.");
    }
}
