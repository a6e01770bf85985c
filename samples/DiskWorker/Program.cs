// A worker service that carries out orders for disks, with configuration, a health check and OpenTelemetry.
// Without settings it runs against a local emulator. For the cloud, see README.md beside this file.
using DiskWorker;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Workspace.Sdk;
using Workspace.Sdk.Emulator;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
var settings = builder.Configuration.GetSection("Workspace");
builder.Services.AddWorkspaceClient(settings);
builder.Services.Configure<DiskWorkerOptions>(builder.Configuration.GetSection("DiskWorker"));
builder.Services.AddHostedService<Worker>();
builder.Services.AddHealthChecks().AddCheck<WorkspaceHealthCheck>("workspace");
builder.Services.AddSingleton<IHealthCheckPublisher, HealthLog>();

// Longer than TotalTimeout (100 s): an add that is under way is not cut off.
builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(2));

var emulatorOptions = new WorkspaceEmulatorOptions { JobDuration = TimeSpan.FromSeconds(3) };
await using var emulator = settings.Exists() ? null : await WorkspaceEmulator.StartAsync(emulatorOptions);
if (emulator is not null)
{
    Console.WriteLine($"No settings: this is a local emulator at {emulator.Endpoint}, not the cloud. It refuses the first add, which is repeated.");
    emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.Throttle(TimeSpan.FromSeconds(1)));
    builder.Services.AddWorkspaceClient(options =>
    {
        options.Region = emulator.Region;
        options.Endpoint = emulator.Endpoint;
        options.IamEndpoint = emulator.IamEndpoint;
        options.Credential = new IamPasswordCredential(emulator.DomainName, emulator.UserName, emulator.Password);
    });
}

#region opentelemetry
var tracing = Sdk.CreateTracerProviderBuilder()
    .AddSource(WorkspaceTelemetry.ActivitySourceName, "System.Net.Http", Worker.ActivitySourceName)
    .AddProcessor(new SimpleActivityExportProcessor(new TraceTree(Console.Out)));
var metrics = Sdk.CreateMeterProviderBuilder()
    .AddMeter(WorkspaceTelemetry.MeterName, "System.Net.Http");
if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null)
{
    tracing.AddOtlpExporter();
    metrics.AddOtlpExporter();
}

using var tracerProvider = tracing.Build();
using var meterProvider = metrics.Build();
#endregion

await builder.Build().RunAsync();
