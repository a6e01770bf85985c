using Spectre.Console;
using Workspace.Sdk;

namespace AddDisks;

/// <summary>A bar for each job, or plain lines where there is no terminal.</summary>
internal static class JobProgress
{
    public static Task ShowAsync(
        IReadOnlyList<(string Title, string JobId)> jobs, Func<string, IProgress<WorkspaceJob>, Task<WorkspaceJob>> wait)
    {
        return AnsiConsole.Profile.Capabilities.Interactive
            ? AnsiConsole.Progress().StartAsync(bars => WaitForAllAsync(title => Bar(bars.AddTask(title))))
            : WaitForAllAsync(title => job => AnsiConsole.WriteLine($"{title}: {job.Status}, {job.ProgressPercent} %"));

        Task WaitForAllAsync(Func<string, Action<WorkspaceJob>> show) =>
            Task.WhenAll(jobs.Select(job => wait(job.JobId, new Reporter(show(job.Title)))));
    }

    private static Action<WorkspaceJob> Bar(ProgressTask bar) => job => bar.Value = job.ProgressPercent;

    // Progress<T> would hand the reports to the thread pool, where they may overtake each other.
    private sealed class Reporter(Action<WorkspaceJob> show) : IProgress<WorkspaceJob>
    {
        public void Report(WorkspaceJob value) => show(value);
    }
}
