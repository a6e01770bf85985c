using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Workspace.Sdk.EndToEndTests.Authentication;

/// <summary>Records all that the process says: logs of every level with their values and scopes, activities, metrics.</summary>
internal sealed class EverythingRecorder : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _said = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _metrics = new();

    /// <param name="isAboutBrokenAnswers">Leaves out the platform's own HTTP activity, which quotes an answer that it cannot read. No library
    /// can prevent that.</param>
    public EverythingRecorder(bool isAboutBrokenAnswers = false)
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                // By its name: within another activity it has no source when nobody listens to that.
                if (!isAboutBrokenAnswers || activity.OperationName != "System.Net.Http.HttpRequestOut")
                {
                    Record(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_activities);
        _metrics.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Record(instrument, tags));
        _metrics.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Record(instrument, tags));
        _metrics.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Record(instrument, tags));
        _metrics.Start();
    }

    /// <summary>Records a text that came another way, such as an exception.</summary>
    public void Record(string? text) => _said.Enqueue(text ?? "");

    /// <summary>The secrets among these that were said, as they are or in one of the usual encodings.</summary>
    public IReadOnlyList<string> Find(IEnumerable<string> secrets)
    {
        var said = string.Join('\n', _said);
        return [.. secrets.Where(secret => Forms(secret).Any(form => IsIn(said, form)))];
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        RecordState(state);
        return null;
    }

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Record(formatter(state, exception));
        Record(exception?.ToString());
        RecordState(state);
    }

    public void Dispose()
    {
        _activities.Dispose();
        _metrics.Dispose();
    }

    // A passcode of six digits may stand in an id or a time by chance: it counts where it stands by itself.
    private static bool IsIn(string said, string form) => form.Length > 8
        ? said.Contains(form, StringComparison.Ordinal)
        : Regex.IsMatch(said, $"(?<![0-9A-Za-z]){Regex.Escape(form)}(?![0-9A-Za-z])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));

    private static IEnumerable<string> Forms(string secret) =>
    [
        secret,
        Uri.EscapeDataString(secret),
        WebUtility.UrlEncode(secret),
        WebUtility.HtmlEncode(secret),
        JsonEncodedText.Encode(secret).ToString(),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('='),
        Convert.ToHexString(Encoding.UTF8.GetBytes(secret)),
        Convert.ToHexString(Encoding.UTF8.GetBytes(secret)).ToLowerInvariant(),
    ];

    private void RecordState<TState>(TState state)
    {
        Record(state?.ToString());
        if (state is IEnumerable<KeyValuePair<string, object?>> values)
        {
            foreach (var (name, value) in values)
            {
                Record($"{name}={value}");
            }
        }
    }

    private void Record(Activity activity)
    {
        Record($"{activity.DisplayName} {activity.StatusDescription}");
        foreach (var (name, value) in activity.TagObjects.Concat(activity.Events.SelectMany(e => e.Tags)))
        {
            Record($"{name}={value}");
        }
    }

    private void Record(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Record(instrument.Name);
        foreach (var (name, value) in tags)
        {
            Record($"{name}={value}");
        }
    }
}
