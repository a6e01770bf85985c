using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Workspace.Sdk;

namespace DiskApi;

/// <summary>The wait for a job as server-sent events.</summary>
internal static class JobEvents
{
    /// <summary>Gives <c>progress</c> after each look at the job, and when it is over <c>succeeded</c> or <c>failed</c>.</summary>
    public static async IAsyncEnumerable<SseItem<JobProgress>> FollowAsync(
        JobsClient jobs, string jobId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var looks = Channel.CreateUnbounded<WorkspaceJob>();
        var end = WaitAsync();
        await foreach (var job in looks.Reader.ReadAllAsync(CancellationToken.None))
        {
            yield return Event("progress", job);
        }

        yield return await end;

        async Task<SseItem<JobProgress>> WaitAsync()
        {
            try
            {
                var options = new JobWaitOptions { MaxPollInterval = TimeSpan.FromSeconds(5), Progress = new Reporter(looks.Writer) };
                return Event("succeeded", await jobs.WaitForCompletionAsync(jobId, options, cancellationToken));
            }
            catch (WorkspaceJobException failure) when (failure.Job is not null)
            {
                return Event("failed", failure.Job, failure.Message);
            }
            finally
            {
                looks.Writer.Complete();
            }
        }
    }

    private static SseItem<JobProgress> Event(string type, WorkspaceJob job, string? failure = null) =>
        new(new JobProgress(job.Status.ToString(), job.ProgressPercent, failure), type);

    // Progress<T> would hand the reports to the thread pool, where they may overtake each other.
    private sealed class Reporter(ChannelWriter<WorkspaceJob> looks) : IProgress<WorkspaceJob>
    {
        public void Report(WorkspaceJob value) => looks.TryWrite(value);
    }
}
