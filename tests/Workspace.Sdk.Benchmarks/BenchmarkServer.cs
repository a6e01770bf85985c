using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Workspace.Sdk.Benchmarks;

/// <summary>A service in a process of its own that reads each request and accepts it, with as little work as can be: what it costs is a
/// part of both sides.</summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    public const string Argument = "serve";

    private readonly Process _process;

    private BenchmarkServer(Process process, Uri endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    public Uri Endpoint { get; }

    /// <summary>Starts this program again, as the server.</summary>
    public static async Task<BenchmarkServer> StartAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardInput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        }

        start.ArgumentList.Add(Argument);
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        return new BenchmarkServer(process, new Uri(address));
    }

    /// <summary>Serves until the standard input ends, and so no longer than the process that started this one.</summary>
    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        server.Run(AnswerAsync);
        await server.StartAsync();
        Console.WriteLine(server.Urls.Single());
        await Console.In.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
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
