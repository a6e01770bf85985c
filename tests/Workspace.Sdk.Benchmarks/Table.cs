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
        new("protocols", ProtocolRows.MeasureAsync) { Header = ProtocolRows.Header },
    ];

    /// <summary>Measures and prints the groups with these names; all without one.</summary>
    /// <returns>Whether no row has missed its target.</returns>
    public static async Task<bool> PrintAsync(IReadOnlyCollection<string> names)
    {
        if (names.Except(Groups.Select(group => group.Name), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            Console.Error.WriteLine($"There is no '{unknown}'. There are: {string.Join(", ", Groups.Select(group => group.Name))}.");
            return false;
        }

        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors");
        var (header, allMet) = ("", true);
        await using var server = await BenchmarkServer.StartAsync();
        foreach (var group in Groups.Where(group => names.Count == 0 || names.Contains(group.Name)))
        {
            var rows = await group.MeasureAsync(server);
            if (group.Header != header)
            {
                header = group.Header;
                Console.WriteLine($"{Environment.NewLine}{header}");
            }

            foreach (var row in rows)
            {
                Console.WriteLine(row);
                allMet &= !row.IsMissed;
            }
        }

        return allMet;
    }

    /// <summary>Rows that are measured together.</summary>
    private sealed record RowGroup(string Name, Func<BenchmarkServer, Task<IReadOnlyList<Row>>> MeasureAsync)
    {
        public string Header { get; init; } = Row.Header;
    }
}
