using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace Workspace.Sdk.Benchmarks.Pieces;

/// <summary>What an add consists of before it is sent.</summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private const string Server = $"https://workspace.{Example.Region}.myhuaweicloud.com/";

    private readonly AddDesktopVolumesRequest _volumes = new() { Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }] };

    private readonly ApiRequest _request = ApiRequest.Change(
        "Desktops.AddVolumes",
        HttpMethod.Post,
        "v2/{project_id}/desktops/{desktop_id}/volumes",
        Example.DesktopId,
        new AddDesktopVolumesRequest { Volumes = [] },
        RequestJson.Default.AddDesktopVolumesRequest);

    [Benchmark]
    public Uri Address() => _request.CreateUri(Server, Example.ProjectId);

    [Benchmark]
    public byte[] Body() => JsonSerializer.SerializeToUtf8Bytes(_volumes, RequestJson.Default.AddDesktopVolumesRequest);
}
