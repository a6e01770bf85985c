namespace Workspace.Sdk.Benchmarks.Pairs;

/// <summary>What both sides of a pair cost.</summary>
internal sealed class PairResult(IReadOnlyList<Round> rounds)
{
    public Measure Time { get; } = Measure.Of("us", rounds, cost => cost.Microseconds);

    public Measure Bytes { get; } = Measure.Of("B", rounds, cost => cost.Bytes);
}
