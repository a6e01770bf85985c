namespace Workspace.Sdk.Benchmarks.Pairs;

/// <summary>One number of both sides, and how they compare.</summary>
/// <param name="Unit">The unit of the numbers.</param>
/// <param name="Raw">That of the raw side.</param>
/// <param name="Sdk">That of the library.</param>
/// <param name="Ratio">How many times the library's is the raw side's: the median of the ratios of each round.</param>
/// <param name="Control">The same of the raw side with itself: what it is off 1 is noise.</param>
internal sealed record Measure(string Unit, double Raw, double Sdk, double Ratio, double Control)
{
    /// <param name="unit">The unit.</param>
    /// <param name="rounds">What the raw side, the library and the raw side once more cost in each round.</param>
    /// <param name="number">Which number of it.</param>
    public static Measure Of(string unit, IReadOnlyList<Cost[]> rounds, Func<Cost, double> number) => new(
        unit,
        Median(rounds.Select(round => number(round[0]))),
        Median(rounds.Select(round => number(round[1]))),
        // Against the raw side before and after it, because it had its turn between them.
        Median(rounds.Select(round => number(round[1]) / ((number(round[0]) + number(round[2])) / 2))),
        Median(rounds.Select(round => number(round[2]) / number(round[0]))));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
