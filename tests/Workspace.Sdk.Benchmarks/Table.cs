using System.Runtime.InteropServices;
using Workspace.Sdk.Benchmarks.Rows;

namespace Workspace.Sdk.Benchmarks;

/// <summary>All rows, in the order of docs/performance.md.</summary>
internal static class Table
{
    private static readonly IReadOnlyList<RowGroup> Groups =
    [
        new("loopback", LoopbackRows.MeasureAsync),
        new("no network", InMemoryRows.MeasureAsync),
        new("dependency injection", DependencyInjectionRows.MeasureAsync),
        new("many callers", ManyCallersRows.MeasureAsync),
        new("telemetry", TelemetryRows.MeasureAsync),
        new("list", ListRows.MeasureAsync),
        new("error", ErrorRows.MeasureAsync),
        new("programs", ProgramRows.MeasureAsync),
        new("protocols", ProtocolRows.MeasureAsync),
    ];

    /// <summary>Measures and prints the groups with these names; all without one.</summary>
    public static async Task PrintAsync(IReadOnlyCollection<string> names)
    {
        var unknown = names.Except(Groups.Select(group => group.Name), StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw new ArgumentException($"There is no '{unknown[0]}'. There are: {string.Join(", ", Groups.Select(group => group.Name))}.");
        }

        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors");
        Console.WriteLine();
        Console.WriteLine(Row.Header);
        await using var server = await BenchmarkServer.StartAsync();
        foreach (var group in Groups.Where(group => names.Count == 0 || names.Contains(group.Name)))
        {
            foreach (var row in await group.MeasureAsync(server))
            {
                Console.WriteLine(row);
            }
        }
    }

    /// <summary>Rows that are measured together.</summary>
    private sealed record RowGroup(string Name, Func<BenchmarkServer, Task<IReadOnlyList<Row>>> MeasureAsync);
}
