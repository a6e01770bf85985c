namespace Workspace.Sdk.Benchmarks.Pairs;

/// <summary>One number of both sides, and how they compare.</summary>
/// <param name="Unit">The unit of the numbers.</param>
/// <param name="Raw">That of the raw side.</param>
/// <param name="Sdk">That of the library.</param>
/// <param name="Ratio">How many times the library's is the raw side's, over the rounds.</param>
/// <param name="Control">The same of the raw side's two turns in a round: what it is off 1, and how wide it is, is noise.</param>
internal sealed record Measure(string Unit, double Raw, double Sdk, Spread Ratio, Spread Control)
{
    /// <param name="unit">The unit.</param>
    /// <param name="rounds">What both sides cost in each round.</param>
    /// <param name="number">Which number of it.</param>
    public static Measure Of(string unit, IReadOnlyList<Round> rounds, Func<Cost, double> number)
    {
        return new Measure(
            unit,
            Spread.Of(rounds.Select(round => Mean(round.Raw))).Median,
            Spread.Of(rounds.Select(round => Mean(round.Sdk))).Median,
            Spread.Of(rounds.Select(round => Mean(round.Sdk) / Mean(round.Raw))),
            Spread.Of(rounds.Select(round => number(round.Raw.Later) / number(round.Raw.Earlier))));

        // The geometric one, which favours neither side of a ratio.
        double Mean((Cost Earlier, Cost Later) turns) => Math.Sqrt(number(turns.Earlier) * number(turns.Later));
    }
}
