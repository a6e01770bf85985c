using System.Runtime.InteropServices;
using Workspace.Sdk.Benchmarks.Pairs;

namespace Workspace.Sdk.Benchmarks.Rows;

/// <summary>Whole programs that make one call: how long they run from start to end, and what publishing them warns of.</summary>
internal static class ProgramRows
{
    private static readonly (string What, string[] Options)[] Forms =
    [
        ("whole program with one add", ["--self-contained", "false"]),
        ("the same, trimmed (net10.0)", ["--runtime", RuntimeInformation.RuntimeIdentifier, "--self-contained", "-p:PublishTrimmed=true"]),
        ("the same, Native AOT (net9.0, with the library's net8.0 assembly)", ["--runtime", RuntimeInformation.RuntimeIdentifier, "-p:Framework=net9.0", "-p:PublishAot=true"]),
    ];

    public static async Task<IReadOnlyList<Row>> MeasureAsync(BenchmarkServer server)
    {
        var rows = new List<Row>();
        using var folder = new TemporaryFolder();
        foreach (var (what, options) in Forms)
        {
            var raw = await OneCallProgram.PublishAsync("Raw", folder, options);
            var sdk = await OneCallProgram.PublishAsync("Sdk", folder, options);
            var result = await PairRunner.RunAsync(new(() => raw.RunAsync(server.Endpoint), () => sdk.RunAsync(server.Endpoint), CallsPerTurn: 1));
            rows.Add(Row.Of($"{what}: wall", "raw program, published the same way", result.Time, 1.40, 1.25));
            rows.Add(Row.AtMost($"{what}: warnings", "-", sdk.Warnings, "", 0, 0));
            rows.Add(Row.Told($"{what}: size beside the raw program's", $"{raw.Size / 1e6:0.0} MB", $"{sdk.Size / 1e6:0.0} MB"));
        }

        return rows;
    }
}
