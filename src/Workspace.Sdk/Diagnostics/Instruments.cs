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
        CallDuration = meter.CreateHistogram<double>(WorkspaceTelemetry.CallDurationMetric, "s", "How long calls took, with their repetitions.");
        Retries = meter.CreateCounter<long>(WorkspaceTelemetry.RetriesMetric, "{retry}", "How many attempts were repeated.");
        UnknownOutcomes = meter.CreateCounter<long>(
            WorkspaceTelemetry.UnknownOutcomesMetric, "{call}", "How many calls failed with an outcome that is not known.");
        AccessDuration = meter.CreateHistogram<double>(WorkspaceTelemetry.AccessDurationMetric, "s", "How long asking a credential for access took.");
    }
}
