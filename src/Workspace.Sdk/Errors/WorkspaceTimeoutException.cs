using System.Text;

namespace Workspace.Sdk;

/// <summary>A time limit of the client ran out before the answer was complete.</summary>
public sealed class WorkspaceTimeoutException : WorkspaceException
{
    /// <inheritdoc cref="WorkspaceApiException(string, Exception?)"/>
    public WorkspaceTimeoutException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Which limit ran out.</summary>
    public WorkspaceTimeoutKind Kind { get; init; }

    /// <summary>The limit that was set; its option is <see cref="Kind"/> followed by <c>Timeout</c>.</summary>
    public TimeSpan Limit { get; init; }

    private protected override void AppendDetails(StringBuilder text)
    {
        base.AppendDetails(text);
        Append(text, nameof(Kind), Kind);
        Append(text, nameof(Limit), Limit);
    }
}
