using System.Diagnostics;
using System.Diagnostics.Metrics;
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
        var span = Start(operation);
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
        }

        End(span, failure);
        Record(Instruments.CallDuration, elapsed, failure, OperationTag, operation);
        if (failure is null)
        {
            Log.Succeeded(Logger, operation, attempts, elapsed, requestId);
        }
        else if (IsOutcomeUnknown(failure))
        {
            Count(Instruments.UnknownOutcomes, failure, operation);
            Log.OutcomeUnknown(Logger, failure.Message);
        }
    }

    /// <summary>Notes that an attempt has failed, and is to be repeated after a pause.</summary>
    public void Repeating(ApiCall call, TimeSpan delay, Exception failure)
    {
        call.Span?.AddEvent(new ActivityEvent(
            RetryEvent, tags: new ActivityTagsCollection { { ErrorTypeTag, NameOf(failure) }, { RetryDelayTag, delay.TotalSeconds } }));
        Count(Instruments.Retries, failure, call.Request.Operation);
        Log.Repeating(Logger, call.Request.Operation, call.Attempts, delay, failure.Message);
    }

    /// <summary>Begins to ask a credential for access. What is going on here stays as it is: it is asked on a task of its own.</summary>
    /// <param name="credential">The name of the credential.</param>
    /// <param name="cause">The span of the call that waits for it; <see langword="default"/> when none does.</param>
    public Activity? StartAccess(string credential, ActivityContext cause)
    {
        var current = Activity.Current;
        Activity.Current = null;
        var span = Start(GetAccessSpan, cause)?.SetTag(CredentialTag, credential).SetTag(RegionTag, region);
        Activity.Current = current;
        return span;
    }

    /// <summary>Ends asking a credential for access.</summary>
    public void EndAccess(Activity? span, string credential, TimeSpan elapsed, Exception? failure)
    {
        End(span, failure);
        Record(Instruments.AccessDuration, elapsed, failure, CredentialTag, credential);
    }

    /// <summary>Begins to wait for access that another call, or none, has caused to be asked for.</summary>
    /// <param name="access">The span of asking for it.</param>
    /// <returns><see langword="null"/> also for the call that caused it: it has that span beneath its own.</returns>
    public Activity? StartWait(Activity access) => access.ParentSpanId == Activity.Current?.SpanId
        ? null
        : Start(WaitForAccessSpan, links: [new ActivityLink(access.Context)])?.SetTag(RegionTag, region);

    /// <summary>Ends a span, if there is one.</summary>
    public static void End(Activity? span, Exception? failure)
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

        try
        {
            span.Stop();
        }
        catch (Exception)
        {
            // Of a listener: see above.
        }
    }

    private static Activity? Start(string name, ActivityContext parent = default, IEnumerable<ActivityLink>? links = null)
    {
        if (!Instruments.Source.HasListeners())
        {
            return null;
        }

        var current = Activity.Current;
        try
        {
            return Instruments.Source.StartActivity(name, ActivityKind.Internal, parent, links: links);
        }
        catch (Exception)
        {
            // Of a listener: see above.
            Activity.Current = current;
            return null;
        }
    }

    private void Record(Histogram<double> duration, TimeSpan elapsed, Exception? failure, string tag, string value)
    {
        if (!duration.Enabled)
        {
            return;
        }

        try
        {
            duration.Record(elapsed.TotalSeconds, TagsOf(failure, tag, value));
        }
        catch (Exception)
        {
            // Of a listener: see above.
        }
    }

    private void Count(Counter<long> counter, Exception failure, string operation)
    {
        try
        {
            counter.Add(1, TagsOf(failure, OperationTag, operation));
        }
        catch (Exception)
        {
            // Of a listener: see above.
        }
    }

    private TagList TagsOf(Exception? failure, string tag, string value)
    {
        var tags = new TagList { { tag, value } };
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

    private static bool IsOutcomeUnknown(Exception failure) =>
        failure is WorkspaceException { OutcomeUnknown: true } or WorkspaceCanceledException { OutcomeUnknown: true };

    private static string NameOf(Exception failure) => failure.GetType().FullName!;
}
