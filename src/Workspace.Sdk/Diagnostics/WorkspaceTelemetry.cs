namespace Workspace.Sdk;

/// <summary>The names of what the library tells about itself by <see cref="System.Diagnostics.ActivitySource"/> and
/// <see cref="System.Diagnostics.Metrics.Meter"/>, for OpenTelemetry and others that listen. They stay as they are within a major version.</summary>
public static class WorkspaceTelemetry
{
    /// <summary>The name of the source of all spans: one for each operation, with the HTTP spans of .NET beneath it.</summary>
    public const string ActivitySourceName = "Workspace.Sdk";

    /// <summary>The name of the meter of all metrics.</summary>
    public const string MeterName = "Workspace.Sdk";

    /// <summary>The span of asking a credential for access, for all calls that wait for it. A child of the call that caused it; without a parent
    /// when access is renewed in the background.</summary>
    public const string GetAccessSpan = "Access.Get";

    /// <summary>The span of waiting for access that is being asked for already. It is linked with that <see cref="GetAccessSpan"/>.</summary>
    public const string WaitForAccessSpan = "Access.Wait";

    /// <summary>The event of a span when an attempt has failed, and is to be repeated after a pause.</summary>
    public const string RetryEvent = "huaweicloud.workspace.retry";

    /// <summary>How long calls took, in seconds, with their repetitions: a histogram. Its count is the number of calls.</summary>
    public const string CallDurationMetric = "huaweicloud.workspace.client.call.duration";

    /// <summary>How many attempts failed, and were to be repeated after a pause: a counter. Not a replay with other access, nor repetitions by handlers of
    /// the app.</summary>
    public const string RetriesMetric = "huaweicloud.workspace.client.retries";

    /// <summary>How many calls failed with an outcome that is not known (<see cref="WorkspaceException.OutcomeUnknown"/>): a counter.</summary>
    public const string UnknownOutcomesMetric = "huaweicloud.workspace.client.unknown_outcomes";

    /// <summary>How long asking a credential for access took, in seconds: a histogram. Its count is how often one was asked.</summary>
    public const string AccessDurationMetric = "huaweicloud.workspace.client.access.duration";

    /// <summary>Tag of metrics: the operation, for example <c>Desktops.AddVolumes</c>. A span has it as its name.</summary>
    public const string OperationTag = "huaweicloud.workspace.operation";

    /// <summary>Tag of spans: the path as a template, for example <c>/v2/{project_id}/desktops/{desktop_id}/volumes</c>.</summary>
    public const string RouteTag = "url.template";

    /// <summary>Tag of spans and metrics: <see cref="WorkspaceClientOptions.Region"/>, when it is set.</summary>
    public const string RegionTag = "cloud.region";

    /// <summary>Tag of spans: the id of the project.</summary>
    public const string ProjectIdTag = "huaweicloud.workspace.project.id";

    /// <summary>Tag of spans: how many requests were sent for the call.</summary>
    public const string AttemptsTag = "huaweicloud.workspace.attempts";

    /// <summary>Tag of spans: the id under which the service knows the request.</summary>
    public const string RequestIdTag = "huaweicloud.workspace.request.id";

    /// <summary>Tag of spans and metrics of what failed, and of <see cref="RetryEvent"/>: the type of the exception.</summary>
    public const string ErrorTypeTag = "error.type";

    /// <summary>Tag of spans of what failed: the service's code, for example <c>WKS.0407</c>.</summary>
    public const string ErrorCodeTag = "huaweicloud.workspace.error.code";

    /// <summary>Tag of spans of what failed: <see langword="true"/> when the service may have carried it out all the same.</summary>
    public const string OutcomeUnknownTag = "huaweicloud.workspace.outcome_unknown";

    /// <summary>Tag of <see cref="GetAccessSpan"/> and of <see cref="AccessDurationMetric"/>: the type of the credential.</summary>
    public const string CredentialTag = "huaweicloud.workspace.credential";

    /// <summary>Tag of <see cref="RetryEvent"/>: the wait until the next attempt, in seconds.</summary>
    public const string RetryDelayTag = "huaweicloud.workspace.retry_delay";
}
