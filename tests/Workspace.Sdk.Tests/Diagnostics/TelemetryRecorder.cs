using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Workspace.Sdk.Tests.Diagnostics;

/// <summary>Listens to the library as OpenTelemetry does, and keeps what clients of one region tell. Every client of the process makes spans meanwhile, so tests
/// with it run alone.</summary>
public sealed class TelemetryRecorder : IDisposable
{
    private readonly string _region;
    private readonly ConcurrentQueue<Activity> _spans = [];
    private readonly ConcurrentQueue<Measurement> _measurements = [];
    private readonly ActivityListener _spanListener;
    private readonly MeterListener _meterListener;

    public TelemetryRecorder(string region)
    {
        _region = region;
        _spanListener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == WorkspaceTelemetry.ActivitySourceName,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(_spanListener);
        _meterListener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == WorkspaceTelemetry.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _meterListener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meterListener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meterListener.Start();
    }

    /// <summary>The spans that have ended, in this order.</summary>
    public IReadOnlyList<Activity> Spans => [.. _spans];

    public IReadOnlyList<Measurement> Measurements => [.. _measurements];

    /// <summary>The only span with this name.</summary>
    public Activity Span(string name) => Assert.Single(_spans, span => span.OperationName == name);

    /// <summary>The only measurement of this metric.</summary>
    public Measurement Measured(string metric) => Assert.Single(_measurements, measurement => measurement.Metric == metric);

    public void Dispose()
    {
        _spanListener.Dispose();
        _meterListener.Dispose();
    }

    private void Keep(Activity span)
    {
        if (_region.Equals(span.GetTagItem(WorkspaceTelemetry.RegionTag)))
        {
            _spans.Enqueue(span);
        }
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var measurement = new Measurement(instrument.Name, value, tags.ToArray().ToDictionary());
        if (_region.Equals(measurement.Tags.GetValueOrDefault(WorkspaceTelemetry.RegionTag)))
        {
            _measurements.Enqueue(measurement);
        }
    }

    public sealed record Measurement(string Metric, double Value, IReadOnlyDictionary<string, object?> Tags);
}
