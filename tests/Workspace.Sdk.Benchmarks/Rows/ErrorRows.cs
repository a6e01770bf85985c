using System.Text;
using Workspace.Sdk.Benchmarks.Pairs;

namespace Workspace.Sdk.Benchmarks.Rows;

/// <summary>A failure with a very long body.</summary>
internal static class ErrorRows
{
    private const int BodyLength = 1024 * 1024;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(BenchmarkServer server)
    {
        var error = Encoding.UTF8.GetBytes($$"""{"error_code":"WKS.00000400","error_msg":"{{new string('x', BodyLength)}}"}""");
        using var network = new InMemoryHandler(400, error);
        using var rawHttp = new HttpClient(network, disposeHandler: false);
        using var client = SdkCall.CreateClient(network, server.Endpoint, SdkCall.Token);

        var result = await PairRunner.RunAsync(new(() => ReadAsync(rawHttp, server.Endpoint), () => FailAsync(client), CallsPerTurn: 100));
        return [Row.AtMost("allocated for an error answer of 1 MiB", "-", result.Bytes.Sdk / 1000, "KB", 200, 100)];
    }

    private static async Task ReadAsync(HttpClient client, Uri endpoint)
    {
        using var response = await client.GetAsync(endpoint, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task FailAsync(WorkspaceClient client)
    {
        try
        {
            await client.AddVolumesAsync();
        }
        catch (WorkspaceBadRequestException)
        {
            return;
        }

        throw new InvalidOperationException("The call has not failed.");
    }
}
