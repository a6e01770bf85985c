namespace Workspace.Sdk.Tests.Testing;

/// <summary>What running something costs in memory.</summary>
public static class Allocation
{
    /// <summary>The bytes that an action allocates on this thread. The lower of two runs, because the first may have to fill a pool of
    /// buffers, or be compiled.</summary>
    public static long Of(Action action) => Math.Min(OneRunOf(action), OneRunOf(action));

    private static long OneRunOf(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
