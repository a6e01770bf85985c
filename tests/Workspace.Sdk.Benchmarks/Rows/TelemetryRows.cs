using OpenTelemetry;
using OpenTelemetry.Trace;
using Workspace.Sdk.Benchmarks.Pairs;
using Workspace.Sdk.Benchmarks.Raw;

namespace Workspace.Sdk.Benchmarks.Rows;

/// <summary>A call while OpenTelemetry listens to .NET's spans, and records every one. The library makes none of its own.</summary>
internal static class TelemetryRows
{
    public static async Task<IReadOnlyList<Row>> MeasureAsync(BenchmarkServer server)
    {
        using var listener = OpenTelemetry.Sdk.CreateTracerProviderBuilder()
            .AddSource("System.Net.Http")
            .AddProcessor(new SimpleActivityExportProcessor(new NoExporter()))
            .Build();
        using var rawHttp = LoopbackRows.CreateHttpClient();
        using var client = SdkCall.CreateClient(server.Endpoint, SdkCall.Token);
        var raw = RawClient.WithToken(rawHttp, server.Endpoint);

        var result = await PairRunner.RunAsync(new(() => raw.AddVolumesAsync(Example.DesktopId), () => client.AddVolumesAsync()));
        return [Row.Of("allocated per add while OpenTelemetry listens", "raw while it listens", result.Bytes, 1.25, 1.10)];
    }

    private sealed class NoExporter : BaseExporter<System.Diagnostics.Activity>
    {
        public override ExportResult Export(in Batch<System.Diagnostics.Activity> batch) => ExportResult.Success;
    }
}
