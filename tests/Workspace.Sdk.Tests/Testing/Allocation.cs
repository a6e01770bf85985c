namespace Workspace.Sdk.Tests.Testing;

/// <summary>What running something costs in memory.</summary>
public static class Allocation
{
    private const int MaxRuns = 10;

    /// <summary>The bytes that an action allocates on this thread. Runs it again when they are above the limit: the first run may have to be
    /// compiled, and any run may find the pools of buffers empty, which all threads share and a garbage collection clears.</summary>
    public static long Of(Action action, long limit)
    {
        var least = long.MaxValue;
        for (var run = 0; run < MaxRuns && least > limit; run++)
        {
            least = Math.Min(least, OneRunOf(action));
        }

        return least;
    }

    private static long OneRunOf(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
