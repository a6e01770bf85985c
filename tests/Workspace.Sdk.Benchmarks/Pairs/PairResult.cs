namespace Workspace.Sdk.Benchmarks.Pairs;

/// <summary>What both sides of a pair cost, by medians over all rounds.</summary>
internal sealed class PairResult
{
    public PairResult(Pair pair, IReadOnlyList<Cost[]> rounds)
    {
        Pair = pair;
        Time = Measure.Of("us", rounds, cost => cost.Microseconds);
        Bytes = Measure.Of("B", rounds, cost => cost.Bytes);
    }

    public Pair Pair { get; }

    public Measure Time { get; }

    public Measure Bytes { get; }
}
