namespace Workspace.Sdk.Testing;

/// <summary>Makes a test that waits for something that never comes fail, and not hang.</summary>
public static class InTimeExtensions
{
    // Real time, which passes only when the test fails.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static Task InTime(this Task task) => task.WaitAsync(Limit);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Limit);

    /// <summary>Looks again and again until it is so: for what ends without anybody being able to await it.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await isSo())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
