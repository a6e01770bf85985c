using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;

namespace Workspace.Sdk;

/// <summary>What spans and metrics are made with: the same for all clients of a process.</summary>
internal static class Instruments
{
    /// <summary>The version of the library, without the commit that it was built from.</summary>
    public static readonly string Version =
        typeof(Instruments).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static readonly ActivitySource Source = new(WorkspaceTelemetry.ActivitySourceName, Version);

    public static readonly Histogram<double> CallDuration;
    public static readonly Counter<long> Retries;
    public static readonly Counter<long> UnknownOutcomes;
    public static readonly Histogram<double> AccessDuration;

    static Instruments()
    {
        var meter = new Meter(WorkspaceTelemetry.MeterName, Version);
        CallDuration = CreateDuration(meter, WorkspaceTelemetry.CallDurationMetric, "How long calls took, with their repetitions.");
        Retries = meter.CreateCounter<long>(WorkspaceTelemetry.RetriesMetric, "{retry}", "How many attempts were repeated.");
        UnknownOutcomes = meter.CreateCounter<long>(
            WorkspaceTelemetry.UnknownOutcomesMetric, "{call}", "How many calls failed with an outcome that is not known.");
        AccessDuration = CreateDuration(meter, WorkspaceTelemetry.AccessDurationMetric, "How long asking a credential for access took.");
    }

    // From a call to waiting for a job. Without advice, which .NET 8 does not take, the usual buckets are made for milliseconds.
    private static Histogram<double> CreateDuration(Meter meter, string name, string description) =>
#if NET9_0_OR_GREATER
        meter.CreateHistogram(
            name,
            "s",
            description,
            tags: null,
            new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600],
            });
#else
        meter.CreateHistogram<double>(name, "s", description);
#endif
}
