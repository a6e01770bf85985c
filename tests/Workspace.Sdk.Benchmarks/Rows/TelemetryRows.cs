using OpenTelemetry;
using OpenTelemetry.Trace;
using Workspace.Sdk.Benchmarks.Pairs;
using Workspace.Sdk.Benchmarks.Raw;

namespace Workspace.Sdk.Benchmarks.Rows;

/// <summary>A call while OpenTelemetry listens and records every span: those of .NET alone, and those of the library as well.</summary>
internal static class TelemetryRows
{
    private const string Http = "System.Net.Http";

    public static async Task<IReadOnlyList<Row>> MeasureAsync(BenchmarkServer server) =>
    [
        Row.Of("allocated per add while OpenTelemetry listens to HTTP", "raw while it listens", await MeasureAsync(server, Http), 1.25, 1.10),
        Row.Of(
            "allocated per add while it listens to the library, too",
            "raw while it listens",
            await MeasureAsync(server, Http, WorkspaceTelemetry.ActivitySourceName),
            1.25,
            1.10),
    ];

    private static async Task<Measure> MeasureAsync(BenchmarkServer server, params string[] sources)
    {
        using var listener = OpenTelemetry.Sdk.CreateTracerProviderBuilder()
            .AddSource(sources)
            .AddProcessor(new SimpleActivityExportProcessor(new NoExporter()))
            .Build();
        using var rawHttp = LoopbackRows.CreateHttpClient();
        using var client = SdkCall.CreateClient(server.Endpoint, SdkCall.Token);
        var raw = RawClient.WithToken(rawHttp, server.Endpoint);
        return (await PairRunner.RunAsync(new(() => raw.AddVolumesAsync(Example.DesktopId), () => client.AddVolumesAsync()))).Bytes;
    }

    private sealed class NoExporter : BaseExporter<System.Diagnostics.Activity>
    {
        public override ExportResult Export(in Batch<System.Diagnostics.Activity> batch) => ExportResult.Success;
    }
}
