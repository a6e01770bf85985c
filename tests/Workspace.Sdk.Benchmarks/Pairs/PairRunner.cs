using System.Diagnostics;

namespace Workspace.Sdk.Benchmarks.Pairs;

/// <summary>
/// Lets both sides of a pair take turns, so that whatever else the machine does hits both alike. The raw side runs twice in each round: how
/// far its two times are apart is the noise, beside which every other ratio is to be read.
/// </summary>
internal static class PairRunner
{
    public const int Rounds = 41;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    public static async Task<PairResult> RunAsync(Pair pair)
    {
        Func<Task<Cost>>[] sides = [() => MeasureAsync(pair, pair.Raw), () => MeasureAsync(pair, pair.Sdk), () => MeasureAsync(pair, pair.Raw)];

        // Until the compiler has done its best with what is often called.
        for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < WarmUp;)
        {
            await RunRoundAsync(sides, reversed: false);
        }

        var rounds = new List<Cost[]>();
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Add(await RunRoundAsync(sides, reversed: round % 2 == 1));
        }

        return new PairResult(pair, rounds);
    }

    private static async Task<Cost[]> RunRoundAsync(Func<Task<Cost>>[] sides, bool reversed)
    {
        var costs = new Cost[sides.Length];
        for (var i = 0; i < sides.Length; i++)
        {
            var side = reversed ? sides.Length - 1 - i : i;
            costs[side] = await sides[side]();
        }

        return costs;
    }

    private static async Task<Cost> MeasureAsync(Pair pair, Func<Task> call)
    {
        // What one side has left behind is not collected at the expense of the other.
        GC.Collect();
        var (bytes, begin) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        if (pair.Callers == 1)
        {
            await CallAsync(call, pair.CallsPerRound);
        }
        else
        {
            await Task.WhenAll(Enumerable.Range(0, pair.Callers).Select(_ => Task.Run(() => CallAsync(call, pair.CallsPerRound / pair.Callers))));
        }

        var time = Stopwatch.GetElapsedTime(begin);
        return new Cost(time.TotalMicroseconds / pair.CallsPerRound, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / pair.CallsPerRound);
    }

    private static async Task CallAsync(Func<Task> call, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await call();
        }
    }
}
