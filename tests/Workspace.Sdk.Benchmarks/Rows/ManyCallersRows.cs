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
        using var client = SdkCall.CreateClient(server.Endpoint, SdkCall.Token);
        PairResult result;
        using (var rawHttp = LoopbackRows.CreateHttpClient())
        {
            var raw = RawClient.WithToken(rawHttp, server.Endpoint);
            result = await PairRunner.RunAsync(
                new(() => raw.AddVolumesAsync(Example.DesktopId), () => client.AddVolumesAsync(), Callers, CallsPerTurn: 10_000));
        }

        // All connections and pooled buffers are there by now.
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await PairRunner.CallAsync(() => client.AddVolumesAsync(), Callers, MemoryCalls / Callers);
        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        return
        [
            Row.Of("time per add, 1,000 callers", "raw", result.Time, 1.20, 1.10),
            Row.AtMost("heap after 100,000 adds more by 1,000 callers: growth", "-", growth / 1e6, "MB", 1, 0.5),
        ];
    }
}
