using System.Globalization;

namespace Workspace.Sdk.Benchmarks.Pairs;

/// <summary>The middle of many values, and between what half of them lie.</summary>
internal readonly record struct Spread(double LowerQuartile, double Median, double UpperQuartile)
{
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new Spread(sorted[sorted.Length / 4], sorted[sorted.Length / 2], sorted[sorted.Length * 3 / 4]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:0.000} ({LowerQuartile:0.00} to {UpperQuartile:0.00})");
}
