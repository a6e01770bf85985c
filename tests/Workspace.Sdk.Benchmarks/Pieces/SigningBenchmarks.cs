using BenchmarkDotNet.Attributes;

namespace Workspace.Sdk.Benchmarks.Pieces;

/// <summary>Signing the request of an add.</summary>
[MemoryDiagnoser]
public class SigningBenchmarks
{
    private static readonly Uri Address =
        new($"https://workspace.{Example.Region}.myhuaweicloud.com/v2/{Example.ProjectId}/desktops/{Example.DesktopId}/volumes");

    private readonly SignedHeader[] _headers =
    [
        new("host", Address.Host), new("x-project-id", Example.ProjectId), new("x-sdk-date", "20260102T030405Z"),
    ];

    [Benchmark]
    public string Sign() => RequestSigner.Sign(Example.AccessKey, Example.SecretKey, HttpMethod.Post, Address, _headers, Example.Body);
}
