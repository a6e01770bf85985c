using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.Benchmarks;

/// <summary>A service in a process of its own that reads each request and accepts it, with as little work as can be: what it costs is a
/// part of both sides.</summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    private readonly ServerProcess _process;

    private readonly byte[] _certificate;

    private BenchmarkServer(ServerProcess process)
    {
        _process = process;
        (Endpoint, SecureEndpoint) = (new Uri(process.Words[0]), new Uri(process.Words[1]));
        _certificate = Convert.FromBase64String(process.Words[2]);
    }

    /// <summary>HTTP/1.1 without TLS.</summary>
    public Uri Endpoint { get; }

    /// <summary>HTTP/1.1 and HTTP/2 with TLS.</summary>
    public Uri SecureEndpoint { get; }

    public static async Task<BenchmarkServer> StartAsync() => new(await ServerProcess.StartAsync());

    /// <summary>What the process does that is the server.</summary>
    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        using var certificate = CreateCertificate();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.UseHttps(certificate));
        });
        await using var server = builder.Build();
        server.Run(AnswerAsync);
        await server.StartAsync();
        await ServerProcess.ServeAsync([.. server.Urls, Convert.ToBase64String(certificate.RawData)]);
    }

    /// <summary>Whether a certificate is the server's own.</summary>
    public bool IsOwn(X509Certificate? certificate) => certificate is not null && certificate.GetRawCertData().AsSpan().SequenceEqual(_certificate);

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var today = DateTimeOffset.UtcNow.Date;
        return new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(today.AddDays(-1), today.AddDays(2));
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.ContentType = Example.ContentType;
        context.Response.ContentLength = Example.Answer.Length;
        context.Response.Headers["X-Request-Id"] = Example.RequestId;
        await context.Response.Body.WriteAsync(Example.Answer);
    }
}
