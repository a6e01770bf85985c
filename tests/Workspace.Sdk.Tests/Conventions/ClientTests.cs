using System.Reflection;
using NSubstitute;

namespace Workspace.Sdk.Tests.Conventions;

/// <summary>What makes a client one that users can mock.</summary>
public sealed class ClientTests
{
    public static TheoryData<Type> All => [.. PublicTypes.Clients];

    [Fact]
    public void Clients_Known_AreAmongThoseFound() => Assert.Subset(
        PublicTypes.Clients.ToHashSet(),
        new HashSet<Type> { typeof(WorkspaceClient), typeof(DesktopsClient), typeof(DesktopPoolsClient), typeof(JobsClient) });

    [Theory]
    [MemberData(nameof(All))]
    public void Constructor_ForMocks_IsThere(Type client) =>
        Assert.True(
            client.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, []) is { IsFamily: true },
            $"{client.Name}: give it a protected constructor without parameters, for mocks.");

    [Theory]
    [MemberData(nameof(All))]
    public void Member_Public_IsTheMocks(Type client)
    {
        var mock = Substitute.For([client], []);
        foreach (var member in MembersOf(client))
        {
            mock.ClearReceivedCalls();

            var failure = Record.Exception(() => { member.Invoke(mock, new object?[member.GetParameters().Length]); });

            Assert.True(
                failure is null && mock.ReceivedCalls().SingleOrDefault()?.GetMethodInfo().Name == member.Name,
                $"{client.Name}.{member.Name}: make it virtual. A mock cannot take the place of it.");
        }
    }

    // Dispose() is not virtual, as the pattern wants it: it calls the one that is.
    private static IEnumerable<MethodInfo> MembersOf(Type client) => PublicTypes.MethodsOf(client)
        .Concat(PublicTypes.PropertiesOf(client).SelectMany(p => p.GetAccessors()))
        .Where(m => m.IsPublic && m.Name != nameof(IDisposable.Dispose));
}
