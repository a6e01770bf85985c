using System.Reflection;

namespace Workspace.Sdk.Tests.Conventions;

/// <summary>What holds for every method that users await.</summary>
public sealed class AsyncMethodTests
{
    private const int MostParameters = 3;

    private static readonly Type[] Awaited = [typeof(Task), typeof(Task<>), typeof(ValueTask), typeof(ValueTask<>), typeof(IAsyncEnumerable<>)];

    private static readonly MethodInfo[] Found = [.. PublicTypes.All.SelectMany(PublicTypes.MethodsOf).Where(m => IsAwaited(m) || EndsInAsync(m))];

    public static TheoryData<string> All => [.. Found.Select(NameOf).Distinct()];

    public static TheoryData<string> OfClients => [.. Found.Where(m => PublicTypes.Clients.Contains(m.DeclaringType)).Select(NameOf).Distinct()];

    [Fact]
    public void Methods_Known_AreAmongThoseFound() => Assert.Subset(
        Found.Select(NameOf).ToHashSet(),
        new HashSet<string> { "DesktopsClient.AddVolumesAsync", "JobsClient.ListSubJobsAsync", "WorkspaceCredential.GetAccessAsync" });

    [Theory]
    [MemberData(nameof(All))]
    public void Name_Any_EndsInAsyncAndItIsAwaited(string name) => Assert.All(OverloadsOf(name), method =>
    {
        Assert.True(EndsInAsync(method), $"{name}: end its name in Async.");
        Assert.True(IsAwaited(method), $"{name}: return a Task, a ValueTask or an IAsyncEnumerable, or take Async off its name.");
    });

    [Theory]
    [MemberData(nameof(All))]
    public void Token_Any_IsTheLastOfFewParameters(string name) => Assert.All(OverloadsOf(name), method =>
    {
        var parameters = method.GetParameters();
        Assert.True(
            parameters is [.., { Name: "cancellationToken" } last] && last.ParameterType == typeof(CancellationToken),
            $"{name}: let its last parameter be CancellationToken cancellationToken.");
        Assert.True(
            parameters.Length - 1 <= MostParameters,
            $"{name}: it has more than {MostParameters} parameters before the token. Gather them in a request or in options.");
    });

    // A method that the app implements and the library calls is always given a token.
    [Theory]
    [MemberData(nameof(OfClients))]
    public void Token_OfAClient_CanBeLeftOut(string name) => Assert.All(
        OverloadsOf(name),
        method => Assert.True(method.GetParameters()[^1].HasDefaultValue, $"{name}: write CancellationToken cancellationToken = default."));

    private static IEnumerable<MethodInfo> OverloadsOf(string name) => Found.Where(m => NameOf(m) == name);

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static bool EndsInAsync(MethodInfo method) => method.Name.EndsWith("Async", StringComparison.Ordinal);

    private static bool IsAwaited(MethodInfo method) =>
        Awaited.Contains(method.ReturnType.IsGenericType ? method.ReturnType.GetGenericTypeDefinition() : method.ReturnType);
}
