using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace Workspace.Sdk.Benchmarks.Pieces;

/// <summary>Reading what was answered.</summary>
[MemoryDiagnoser]
public class AnswerBenchmarks
{
    private readonly byte[] _error = """{"error_code":"WKS.00000404","error_msg":"The desktop does not exist.","request_id":"64d1e2a3b4c5d6e7"}"""u8.ToArray();

    private readonly byte[] _longError = Encoding.UTF8.GetBytes($$"""{"noise":"{{new string('x', 60_000)}}","error_code":"WKS.00000400"}""");

    private readonly byte[] _accepted = Example.Answer;

    [Benchmark]
    public object? Accepted() => JsonSerializer.Deserialize(_accepted, WorkspaceJson.Default.AddDesktopVolumesResponse);

    [Benchmark]
    public object ErrorEnvelope() => ErrorBody.Read(_error);

    [Benchmark]
    public object LongErrorEnvelope() => ErrorBody.Read(_longError);
}
