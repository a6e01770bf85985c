using System.Text;

namespace Workspace.Sdk;

/// <summary>A call to Huawei Cloud Workspace failed. Every failure of the service and on the way to it derives from this type.</summary>
/// <remarks>
/// Before a call that adds something is made again, look at <see cref="OutcomeUnknown"/>. Not of this type are the caller's own
/// cancellation (<see cref="WorkspaceCanceledException"/>), wrong arguments (<see cref="ArgumentException"/>), a client that is
/// disposed (<see cref="ObjectDisposedException"/>), and what a credential of the app throws.
/// </remarks>
public abstract class WorkspaceException : Exception
{
    private protected WorkspaceException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The operation that failed, for example <c>Desktops.AddVolumes</c>.</summary>
    public string Operation { get; init; } = "";

    /// <summary>
    /// Whether the service may have carried out a call that changes something although the call failed.
    /// </summary>
    /// <value><see langword="false"/>: this very call changed nothing. <see langword="true"/>: look at the disks or the jobs before
    /// calling again, because the service has no idempotency key and a second call may buy a second set of disks. Waiting for a job
    /// changes nothing itself: a failed wait is <see langword="false"/> and says nothing about the add that began the job.</value>
    public bool OutcomeUnknown { get; init; }

    /// <summary>The id under which the service knows the request, for a support case; <see langword="null"/> when none was answered.</summary>
    public string? RequestId { get; init; }

    /// <summary>How many requests were sent for the call: the first one, its repetitions, those of a retry handler of the app too, and a
    /// replay with renewed access. After waiting for a job, how often the job was read.</summary>
    /// <value>A request counts when it is handed to the network, even if no connection could be made. 0: it did not get that far.</value>
    public int Attempts { get; init; }

    /// <summary>The type, the message, and everything else that is known of the failure.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(base.ToString()).AppendLine();
        AppendDetails(text);
        return text.ToString().TrimEnd();
    }

    private protected virtual void AppendDetails(StringBuilder text)
    {
        Append(text, nameof(Operation), Operation);
        Append(text, nameof(OutcomeUnknown), OutcomeUnknown ? "true: the service may have carried out the call" : "false");
        Append(text, nameof(RequestId), RequestId);
        Append(text, nameof(Attempts), Attempts);
    }

    private protected static void Append(StringBuilder text, string name, object? value)
    {
        if (value is not (null or ""))
        {
            text.Append("  ").Append(name).Append(": ").Append(value).AppendLine();
        }
    }
}
