using System.Diagnostics;
using System.Globalization;

namespace Workspace.Sdk.Soak;

/// <summary>What the process holds at one moment.</summary>
internal sealed record Reading(TimeSpan Time, long Calls, long Failures, double HeapMB, double ResidentMB, int Handles, int Sockets, int Threads)
{
    public const string Header = "   time      calls   failures    heap MB   resident MB   handles   sockets   threads";

    public static Reading Take(TimeSpan time, long calls, long failures)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return new Reading(
            time,
            calls,
            failures,
            GC.GetTotalMemory(forceFullCollection: true) / 1e6,
            process.WorkingSet64 / 1e6,
            CountHandles(_ => true) ?? process.HandleCount,
            CountHandles(target => target.StartsWith("socket:", StringComparison.Ordinal)) ?? 0,
            process.Threads.Count);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Time:hh\\:mm\\:ss} {Calls,10} {Failures,10} {HeapMB,10:F1} {ResidentMB,13:F1} {Handles,9} {Sockets,9} {Threads,9}");

    // Linux tells them apart; elsewhere there is only their number.
    private static int? CountHandles(Func<string, bool> isOne) => Directory.Exists("/proc/self/fd")
        ? Directory.EnumerateFiles("/proc/self/fd").Count(file => TargetOf(file) is { } target && isOne(target))
        : null;

    private static string? TargetOf(string handle)
    {
        try
        {
            return Path.GetFileName(File.ResolveLinkTarget(handle, returnFinalTarget: false)?.FullName);
        }
        catch (IOException)
        {
            // Closed since it was listed.
            return null;
        }
    }
}
