using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Workspace.Sdk.Emulator;

/// <summary>The HTTP server: loopback only, and nothing of the machine's settings.</summary>
internal static class LocalServer
{
    // The gateway's limit.
    private const long MaxRequestBodyBytes = 12 * 1024 * 1024;

    public static WebApplication Build(int port, X509Certificate2? certificate, RequestDelegate handler)
    {
        // The empty builder reads no settings file and no environment, and logs nowhere.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
            kestrel.Listen(IPAddress.Loopback, port, listen =>
            {
                listen.Use(ConnectionFront.Before);
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
        });
        var server = builder.Build();
        server.Run(handler);
        return server;
    }
}
