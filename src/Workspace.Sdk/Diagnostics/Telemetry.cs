using System.Diagnostics;
using Microsoft.Extensions.Logging;
using static Workspace.Sdk.WorkspaceTelemetry;

namespace Workspace.Sdk;

/// <summary>Tells what one client does: by spans and metrics, if somebody listens, and by log messages. Who listens belongs to the app: when that
/// fails, it must not take the place of an answer that has bought something, so such a failure ends here.</summary>
internal sealed class Telemetry(string? region, ILogger logger)
{
    /// <summary>Takes the messages of the library.</summary>
    public ILogger Logger { get; } = new SafeLogger(logger);

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
        try
        {
            if (span is { IsAllDataRequested: true })
            {
                span.SetTag(AttemptsTag, attempts).SetTag(RequestIdTag, requestId ?? (failure as WorkspaceException)?.RequestId);
            }

            End(span, failure);
            if (Instruments.CallDuration.Enabled)
            {
                Instruments.CallDuration.Record(elapsed.TotalSeconds, TagsOf(failure, OperationTag, operation));
            }

            if (IsOutcomeUnknown(failure))
            {
                Instruments.UnknownOutcomes.Add(1, TagsOf(failure, OperationTag, operation));
            }
        }
        catch (Exception)
        {
            // A listener of the app: see above.
        }

        if (failure is null)
        {
            Log.Succeeded(Logger, operation, attempts, elapsed, requestId);
        }
        else if (IsOutcomeUnknown(failure))
        {
            Log.OutcomeUnknown(Logger, failure.Message);
        }
    }

    /// <summary>Notes that an attempt has failed, and is to be repeated after a pause.</summary>
    public void Repeating(ApiCall call, TimeSpan delay, Exception failure)
    {
        call.Span?.AddEvent(new ActivityEvent(
            RetryEvent, tags: new ActivityTagsCollection { { ErrorTypeTag, NameOf(failure) }, { RetryDelayTag, delay.TotalSeconds } }));
        Log.Repeating(Logger, call.Request.Operation, call.Attempts, delay, failure.Message);
        try
        {
            Instruments.Retries.Add(1, TagsOf(failure, OperationTag, call.Request.Operation));
        }
        catch (Exception)
        {
            // A listener of the app: see above.
        }
    }

    /// <summary>Begins to ask a credential for access. What is going on here stays as it is: it is asked on a task of its own.</summary>
    /// <param name="credential">The name of the credential.</param>
    /// <param name="cause">The span of the call that waits for it; <see langword="default"/> when none does.</param>
    public Activity? StartAccess(string credential, ActivityContext cause)
    {
        if (!Instruments.Source.HasListeners())
        {
            return null;
        }

        var current = Activity.Current;
        try
        {
            Activity.Current = null;
            return Instruments.Source.StartActivity(GetAccessSpan, ActivityKind.Internal, cause)
                ?.SetTag(CredentialTag, credential).SetTag(RegionTag, region);
        }
        finally
        {
            Activity.Current = current;
        }
    }

    /// <summary>Ends asking a credential for access.</summary>
    public void EndAccess(Activity? span, string credential, TimeSpan elapsed, Exception? failure)
    {
        try
        {
            End(span, failure);
            if (Instruments.AccessDuration.Enabled)
            {
                Instruments.AccessDuration.Record(elapsed.TotalSeconds, TagsOf(failure, CredentialTag, credential));
            }
        }
        catch (Exception)
        {
            // A listener of the app: see above.
        }
    }

    /// <summary>Begins to wait for access that another call, or none, has caused to be asked for.</summary>
    /// <param name="access">The span of asking for it.</param>
    /// <returns><see langword="null"/> also for the call that caused it: it has that span beneath its own.</returns>
    public Activity? StartWait(Activity access) => access.ParentSpanId == Activity.Current?.SpanId
        ? null
        : Instruments.Source.StartActivity(WaitForAccessSpan, ActivityKind.Internal, default(ActivityContext), links: [new ActivityLink(access.Context)])
            ?.SetTag(RegionTag, region);

    /// <summary>Ends waiting for access.</summary>
    public static void EndWait(Activity? span, Exception? failure)
    {
        try
        {
            End(span, failure);
        }
        catch (Exception)
        {
            // A listener of the app: see above.
        }
    }

    private static void End(Activity? span, Exception? failure)
    {
        if (span is null)
        {
            return;
        }

        if (failure is not null)
        {
            // What the app's own code throws may say anything.
            var isOfTheLibrary = failure is WorkspaceException or WorkspaceCanceledException;
            span.SetStatus(ActivityStatusCode.Error, isOfTheLibrary ? failure.Message : null)
                .SetTag(ErrorTypeTag, NameOf(failure))
                .SetTag(ErrorCodeTag, (failure as WorkspaceApiException)?.ErrorCode)
                .SetTag(OutcomeUnknownTag, IsOutcomeUnknown(failure) ? true : null);
        }

        span.Stop();
    }

    private static bool IsOutcomeUnknown(Exception? failure) =>
        failure is WorkspaceException { OutcomeUnknown: true } or WorkspaceCanceledException { OutcomeUnknown: true };

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
