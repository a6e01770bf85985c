using System.Text;
using System.Text.Json;
using Workspace.Sdk.Benchmarks.Pairs;

namespace Workspace.Sdk.Benchmarks.Rows;

/// <summary>Reading a long list.</summary>
internal static class ListRows
{
    private const int Desktops = 1_000;
    private const int DisksPerDesktop = 10;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(BenchmarkServer server)
    {
        var answer = CreateAnswer();
        using var network = new InMemoryHandler(200, answer);
        using var rawHttp = new HttpClient(network, disposeHandler: false);
        using var client = SdkCall.CreateClient(network, server.Endpoint, SdkCall.Token);

        var result = await PairRunner.RunAsync(new(() => ReadAsync(rawHttp, server.Endpoint), () => client.Desktops.GetPageAsync(), CallsPerTurn: 10));
        return
        [
            Row.Of(
                $"allocated for a list with {Desktops * DisksPerDesktop:N0} disks ({answer.Length / 1e6:0.0} MB)",
                "JsonSerializer on the stream, same models",
                result.Bytes,
                1.10,
                1.00),
        ];
    }

    private static async Task<DesktopPage> ReadAsync(HttpClient client, Uri endpoint)
    {
        using var response = await client.GetAsync(endpoint, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        return (await JsonSerializer.DeserializeAsync(stream, WorkspaceJson.Default.DesktopPage))!;
    }

    private static byte[] CreateAnswer()
    {
        var disks = string.Join(',', Enumerable.Range(0, DisksPerDesktop).Select(disk => $$"""
            {"type":"SAS","size":80,"device":"/dev/sd{{(char)('b' + disk)}}","id":"90000000-0000-4000-8000-00000000000{{disk}}","volume_id":"91000000-0000-4000-8000-00000000000{{disk}}","create_time":"2026-08-01T10:00:00.000Z"}
            """));
        var desktops = string.Join(',', Enumerable.Range(0, Desktops).Select(desktop => $$"""
            {"desktop_id":"d0000000-0000-4000-8000-{{desktop:d12}}","computer_name":"desktop-{{desktop}}","status":"ACTIVE","data_volumes":[{{disks}}]}
            """));
        return Encoding.UTF8.GetBytes($$"""{"total_count":{{Desktops}},"desktops":[{{desktops}}]}""");
    }
}
