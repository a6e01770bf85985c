using System.Text;

namespace Workspace.Sdk;

/// <summary>A job ended in failure, or ended without showing that all of its sub-jobs succeeded.</summary>
/// <remarks>This says nothing against the call that started the job: the disks of some desktops may be there. Each failed
/// sub-job names its desktop, code and reason.</remarks>
public sealed class WorkspaceJobException : WorkspaceException
{
    /// <inheritdoc cref="WorkspaceApiException(string, Exception?)"/>
    public WorkspaceJobException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The job as last read.</summary>
    public WorkspaceJob? Job { get; init; }

    /// <summary>The sub-jobs of <see cref="Job"/> that failed; empty when only the main job did.</summary>
    public IReadOnlyList<WorkspaceSubJob> FailedSubJobs { get; init => field = value ?? []; } = [];

    private protected override void AppendDetails(StringBuilder text)
    {
        base.AppendDetails(text);
        foreach (var subJob in FailedSubJobs)
        {
            Append(text, "Failed sub-job", subJob.DescribeFailure());
        }
    }
}
