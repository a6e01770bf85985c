using System.Diagnostics;

namespace Workspace.Sdk.Benchmarks.Pairs;

/// <summary>
/// Lets both sides of a pair take turns, so that whatever else the machine does hits both alike: raw, library, library, raw in one round, and
/// the other way round in the next, so that each follows the other as often as itself.
/// </summary>
internal static class PairRunner
{
    public const int Rounds = 41;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    public static async Task<PairResult> RunAsync(Pair pair)
    {
        // Until the compiler has done its best with what is often called.
        for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < WarmUp;)
        {
            await RunRoundAsync(pair, rawFirst: true);
        }

        var rounds = new List<Round>();
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Add(await RunRoundAsync(pair, rawFirst: round % 2 == 0));
        }

        return new PairResult(rounds);
    }

    private static async Task<Round> RunRoundAsync(Pair pair, bool rawFirst)
    {
        var (outer, inner) = rawFirst ? (pair.Raw, pair.Sdk) : (pair.Sdk, pair.Raw);
        var first = await MeasureAsync(pair, outer);
        var second = await MeasureAsync(pair, inner);
        var third = await MeasureAsync(pair, inner);
        var fourth = await MeasureAsync(pair, outer);
        return rawFirst ? new Round((first, fourth), (second, third)) : new Round((second, third), (first, fourth));
    }

    private static async Task<Cost> MeasureAsync(Pair pair, Func<Task> call)
    {
        // What one side has left behind is not collected at the expense of the other.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var calls = pair.Callers * (pair.CallsPerTurn / pair.Callers);
        var (bytes, begin) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        await CallAsync(call, pair.Callers, calls / pair.Callers);
        var time = Stopwatch.GetElapsedTime(begin);
        return new Cost(time.TotalMicroseconds / calls, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / calls);
    }

    /// <summary>Lets some callers call at the same time, each some times.</summary>
    public static Task CallAsync(Func<Task> call, int callers, int times) => callers == 1
        ? CallAsync(call, times)
        : Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => CallAsync(call, times))));

    private static async Task CallAsync(Func<Task> call, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await call();
        }
    }
}
