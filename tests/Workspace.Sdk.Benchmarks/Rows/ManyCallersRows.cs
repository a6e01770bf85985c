using Workspace.Sdk.Benchmarks.Pairs;
using Workspace.Sdk.Benchmarks.Raw;

namespace Workspace.Sdk.Benchmarks.Rows;

/// <summary>A thousand callers at a time.</summary>
internal static class ManyCallersRows
{
    private const int Callers = 1_000;
    private const int MemoryCalls = 100_000;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(BenchmarkServer server)
    {
        using var rawHttp = LoopbackRows.CreateHttpClient();
        using var client = SdkCall.CreateClient(server.Endpoint, SdkCall.Token);
        var raw = RawClient.WithToken(rawHttp, server.Endpoint);

        var result = await PairRunner.RunAsync(
            new(() => raw.AddVolumesAsync(Example.DesktopId), () => client.AddVolumesAsync(), Callers, CallsPerRound: 10_000));

        // All connections and pooled buffers are there by now.
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < MemoryCalls / Callers; i++)
            {
                await client.AddVolumesAsync();
            }
        })));
        var growth = Math.Max(0, GC.GetTotalMemory(forceFullCollection: true) - before);
        return
        [
            Row.Of("time per add, 1,000 callers", "raw", result.Time, 1.20, 1.10),
            Row.AtMost("heap after 100,000 adds more by 1,000 callers: growth", "-", growth / 1e6, "MB", 1, 0.5),
        ];
    }
}
