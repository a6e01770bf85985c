using Microsoft.Extensions.DependencyInjection;
using Workspace.Sdk.Benchmarks.Pairs;
using Workspace.Sdk.Benchmarks.Raw;

namespace Workspace.Sdk.Benchmarks.Rows;

/// <summary>Both built by one container, with logging on and nobody who listens to it.</summary>
internal static class DependencyInjectionRows
{
    public static async Task<IReadOnlyList<Row>> MeasureAsync(BenchmarkServer server)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHttpClient("raw").ConfigurePrimaryHttpMessageHandler(LoopbackRows.CreateNetwork);
        services.AddWorkspaceClient(options => SdkCall.SetUp(options, server.Endpoint, SdkCall.Token));
        await using var provider = services.BuildServiceProvider();
        var raw = RawClient.WithToken(provider.GetRequiredService<IHttpClientFactory>().CreateClient("raw"), server.Endpoint);
        var client = provider.GetRequiredService<WorkspaceClient>();

        var result = await PairRunner.RunAsync(new(() => raw.AddVolumesAsync(Example.DesktopId), () => client.AddVolumesAsync()));
        return
        [
            Row.Of("built by DI, logging on and no sink: time", "a raw client from the same factory", result.Time, 1.20, 1.10),
            Row.Of("built by DI, logging on and no sink: allocated", "a raw client from the same factory", result.Bytes, 1.20, 1.10),
        ];
    }
}
