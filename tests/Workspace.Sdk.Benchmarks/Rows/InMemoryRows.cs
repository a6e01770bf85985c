using Workspace.Sdk.Benchmarks.Pairs;
using Workspace.Sdk.Benchmarks.Raw;

namespace Workspace.Sdk.Benchmarks.Rows;

/// <summary>What the client itself does for a call.</summary>
internal static class InMemoryRows
{
    private const int Calls = 20_000;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(BenchmarkServer server)
    {
        using var network = new InMemoryHandler(200, Example.Answer);
        using var rawHttp = new HttpClient(network, disposeHandler: false);
        using var rawSigningHttp = new HttpClient(network, disposeHandler: false);
        using var withToken = SdkCall.CreateClient(network, server.Endpoint, SdkCall.Token);
        using var withKeys = SdkCall.CreateClient(network, server.Endpoint, SdkCall.Keys);
        var (raw, rawSigning) = (RawClient.WithToken(rawHttp, server.Endpoint), new RawSigningClient(rawSigningHttp, server.Endpoint));

        var token = await PairRunner.RunAsync(new(() => raw.AddVolumesAsync(Example.DesktopId), () => withToken.AddVolumesAsync(), CallsPerTurn: Calls));
        var keys = await PairRunner.RunAsync(new(() => rawSigning.AddVolumesAsync(Example.DesktopId), () => withKeys.AddVolumesAsync(), CallsPerTurn: Calls));
        return
        [
            Row.Of("client's own work per add, no network, token", "raw", token.Time, 2.50, 2.00),
            Row.Of("client's own work per add, no network, access keys", "raw signing", keys.Time, 1.35, 1.00),
        ];
    }
}
