using Workspace.Sdk.Benchmarks.Pairs;
using Workspace.Sdk.Benchmarks.Raw;

namespace Workspace.Sdk.Benchmarks.Rows;

/// <summary>Calls over sockets, to a server in another process.</summary>
internal static class LoopbackRows
{
    public static async Task<IReadOnlyList<Row>> MeasureAsync(BenchmarkServer server)
    {
        using var rawHttp = CreateHttpClient();
        using var rawSigningHttp = CreateHttpClient();
        using var withToken = SdkCall.CreateClient(server.Endpoint, SdkCall.Token);
        using var withKeys = SdkCall.CreateClient(server.Endpoint, SdkCall.Keys);
        var (raw, rawSigning) = (RawClient.WithToken(rawHttp, server.Endpoint), new RawSigningClient(rawSigningHttp, server.Endpoint));

        var token = await PairRunner.RunAsync(new(() => raw.AddVolumesAsync(Example.DesktopId), () => withToken.AddVolumesAsync()));
        var keys = await PairRunner.RunAsync(new(() => rawSigning.AddVolumesAsync(Example.DesktopId), () => withKeys.AddVolumesAsync()));
        var manyCallers = await PairRunner.RunAsync(
            new(() => raw.AddVolumesAsync(Example.DesktopId), () => withToken.AddVolumesAsync(), Callers: 32, CallsPerTurn: 6_400));
        return
        [
            Row.Of("allocated per add, token, loopback", "raw", token.Bytes, 1.50, 1.35),
            Row.Of("allocated per add, access keys, loopback", "raw signing", keys.Bytes, 1.05, 0.85),
            Row.Of("time per add over loopback, 1 caller", "raw", token.Time, 1.20, 1.10),
            Row.Of("time per add over loopback, 32 callers", "raw", manyCallers.Time, 1.20, 1.10),
        ];
    }

    public static HttpClient CreateHttpClient() => new(CreateNetwork());

    /// <summary>As the library's own.</summary>
    public static SocketsHttpHandler CreateNetwork() => new() { UseCookies = false, AllowAutoRedirect = false };
}
