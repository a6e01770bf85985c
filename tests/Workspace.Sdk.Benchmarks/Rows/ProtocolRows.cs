using System.Net;
using Workspace.Sdk.Benchmarks.Pairs;
using Workspace.Sdk.Benchmarks.Raw;

namespace Workspace.Sdk.Benchmarks.Rows;

/// <summary>What HTTP/2 would be in place of HTTP/1.1, for a raw client: one connection, on which the server takes 100 calls at a time.</summary>
internal static class ProtocolRows
{
    public const string Header = """
        | what | against | HTTP/1.1 | HTTP/2 | ratio | HTTP/1.1 / HTTP/1.1 | | | |
        |---|---|---|---|---|---|---|---|---|
        """;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(BenchmarkServer server)
    {
        var rows = new List<Row>();
        foreach (var callers in new[] { 1, 32, 1_000 })
        {
            using var http1 = CreateHttpClient(server, HttpVersion.Version11);
            using var http2 = CreateHttpClient(server, HttpVersion.Version20);
            var (one, two) = (RawClient.WithToken(http1, server.SecureEndpoint), RawClient.WithToken(http2, server.SecureEndpoint));
            var result = await PairRunner.RunAsync(new(
                () => one.AddVolumesAsync(Example.DesktopId), () => two.AddVolumesAsync(Example.DesktopId), callers, Math.Max(5_000, 10 * callers)));
            rows.Add(Row.Compared($"a raw add over HTTP/2, TLS, {callers:N0} caller(s)", "over HTTP/1.1, TLS", result.Time));
        }

        return rows;
    }

    private static HttpClient CreateHttpClient(BenchmarkServer server, Version version) => new(new ProtocolHandler(version)
    {
        InnerHandler = new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => server.IsOwn(certificate) },
        },
    });

    private sealed class ProtocolHandler(Version version) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (request.Version, request.VersionPolicy) = (version, HttpVersionPolicy.RequestVersionExact);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
