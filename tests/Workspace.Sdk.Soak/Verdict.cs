using System.Globalization;

namespace Workspace.Sdk.Soak;

/// <summary>Holds the last quarter of the readings against the second one: the first is for warming up.</summary>
internal static class Verdict
{
    public static bool Print(IReadOnlyList<Reading> readings)
    {
        var (second, last) = (Quarter(readings, 1), Quarter(readings, 3));
        return Check("heap MB", r => r.HeapMB, allowed: 2)
            & Check("resident MB", r => r.ResidentMB, allowed: 30)
            & Check("handles", r => r.Handles, allowed: 20)
            & Check("sockets", r => r.Sockets, allowed: 20)
            & Check("threads", r => r.Threads, allowed: 5)
            & CheckCalls();

        bool Check(string what, Func<Reading, double> value, double allowed)
        {
            var (before, after) = (Median(second, value), Median(last, value));
            var isLevel = after <= before + allowed;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{what,-12} second quarter {before,8:F1}   last quarter {after,8:F1}   {(isLevel ? "level" : $"GROWS by more than {allowed}")}"));
            return isLevel;
        }

        // Nothing grows either where nothing is done.
        bool CheckCalls()
        {
            const double leastPart = 0.5;
            var (before, after) = (Succeeded(second), Succeeded(last));
            var isLevel = after > before * leastPart;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{"succeeded",-12} second quarter {before,8}   last quarter {after,8}   {(isLevel ? "level" : "FALLS to less than half")}"));
            return isLevel;
        }
    }

    private static long Succeeded(IReadOnlyList<Reading> quarter) =>
        quarter[^1].Calls - quarter[^1].Failures - (quarter[0].Calls - quarter[0].Failures);

    private static IReadOnlyList<Reading> Quarter(IReadOnlyList<Reading> readings, int index) =>
        [.. readings.Skip(readings.Count * index / 4).Take(readings.Count / 4)];

    private static double Median(IReadOnlyList<Reading> readings, Func<Reading, double> value) =>
        readings.Select(value).Order().ElementAt(readings.Count / 2);
}
