using System.Diagnostics;
using Microsoft.Extensions.Logging;
using static Workspace.Sdk.WorkspaceTelemetry;

namespace Workspace.Sdk;

/// <summary>Tells what one client does: by spans and metrics, if somebody listens, and by log messages.</summary>
internal sealed class Telemetry(string? region, ILogger logger)
{
    /// <summary>Takes the messages of the library.</summary>
    public ILogger Logger => logger;

    /// <summary>Begins an operation, within whatever is going on here.</summary>
    /// <param name="operation">Its name.</param>
    /// <param name="route">The template of its path, without the slash that it begins with.</param>
    /// <returns>Its span; <see langword="null"/> when nobody listens.</returns>
    public Activity? StartOperation(string operation, string route)
    {
        var span = Instruments.Source.StartActivity(operation);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(RouteTag, $"/{route}").SetTag(RegionTag, region);
        }

        return span;
    }

    /// <summary>Ends an operation.</summary>
    /// <param name="span">Its span, if there is one.</param>
    /// <param name="operation">Its name.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="attempts">How many requests it took.</param>
    /// <param name="requestId">The id of its answer.</param>
    /// <param name="failure">Why it failed, if it did.</param>
    public void EndOperation(Activity? span, string operation, TimeSpan elapsed, int attempts, string? requestId, Exception? failure)
    {
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(AttemptsTag, attempts).SetTag(RequestIdTag, requestId ?? (failure as WorkspaceException)?.RequestId);
            SetFailure(span, failure);
        }

        if (Instruments.CallDuration.Enabled)
        {
            Instruments.CallDuration.Record(elapsed.TotalSeconds, TagsOf(failure, OperationTag, operation));
        }

        if (failure is null)
        {
            Log.Succeeded(logger, operation, attempts, elapsed, requestId);
        }
        else if (failure is WorkspaceException { OutcomeUnknown: true } or WorkspaceCanceledException { OutcomeUnknown: true })
        {
            Instruments.UnknownOutcomes.Add(1, TagsOf(failure, OperationTag, operation));
            Log.OutcomeUnknown(logger, failure.Message);
        }
    }

    /// <summary>Notes that an attempt has failed, and that another one follows.</summary>
    public void Repeating(ApiCall call, TimeSpan delay, Exception failure)
    {
        Instruments.Retries.Add(1, TagsOf(failure, OperationTag, call.Request.Operation));
        call.Span?.AddEvent(new ActivityEvent(
            RetryEvent, tags: new ActivityTagsCollection { { ErrorTypeTag, NameOf(failure) }, { RetryDelayTag, delay.TotalSeconds } }));
        Log.Repeating(logger, call.Request.Operation, call.Attempts, delay, failure.Message);
    }

    /// <summary>Begins to ask a credential for access. What is going on here stays as it is: it is asked on a task of its own.</summary>
    /// <param name="credential">The name of the credential.</param>
    /// <param name="cause">The span of the call that waits for it; <see langword="default"/> when none does.</param>
    public static Activity? StartAccess(string credential, ActivityContext cause)
    {
        if (!Instruments.Source.HasListeners())
        {
            return null;
        }

        var current = Activity.Current;
        try
        {
            Activity.Current = null;
            return Instruments.Source.StartActivity(GetAccessSpan, ActivityKind.Internal, cause)?.SetTag(CredentialTag, credential);
        }
        finally
        {
            Activity.Current = current;
        }
    }

    /// <summary>Ends asking a credential for access.</summary>
    public void EndAccess(Activity? span, string credential, TimeSpan elapsed, Exception? failure)
    {
        if (span is { IsAllDataRequested: true })
        {
            SetFailure(span, failure);
        }

        if (Instruments.AccessDuration.Enabled)
        {
            Instruments.AccessDuration.Record(elapsed.TotalSeconds, TagsOf(failure, CredentialTag, credential));
        }
    }

    /// <summary>Begins to wait for access that another call, or none, has caused to be asked for.</summary>
    /// <param name="access">The span of asking for it.</param>
    /// <returns><see langword="null"/> also for the call that caused it: it has that span beneath its own.</returns>
    public static Activity? StartWait(Activity? access) => access is null || access.ParentSpanId == Activity.Current?.SpanId
        ? null
        : Instruments.Source.StartActivity(WaitForAccessSpan, ActivityKind.Internal, default(ActivityContext), links: [new ActivityLink(access.Context)]);

    private static void SetFailure(Activity span, Exception? failure)
    {
        if (failure is null)
        {
            return;
        }

        span.SetStatus(ActivityStatusCode.Error, failure.Message).SetTag(ErrorTypeTag, NameOf(failure));
        if (failure is WorkspaceException { OutcomeUnknown: true } or WorkspaceCanceledException { OutcomeUnknown: true })
        {
            span.SetTag(OutcomeUnknownTag, true);
        }

        if (failure is WorkspaceApiException { ErrorCode: { } code })
        {
            span.SetTag(ErrorCodeTag, code);
        }
    }

    private TagList TagsOf(Exception? failure, string name, string value)
    {
        var tags = new TagList { { name, value } };
        if (region is not null)
        {
            tags.Add(RegionTag, region);
        }

        if (failure is not null)
        {
            tags.Add(ErrorTypeTag, NameOf(failure));
        }

        return tags;
    }

    private static string NameOf(Exception failure) => failure.GetType().FullName!;
}
