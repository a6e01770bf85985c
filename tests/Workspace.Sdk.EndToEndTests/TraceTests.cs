using System.Collections.Concurrent;
using System.Diagnostics;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.EndToEndTests;

/// <summary>The spans of the library together with those that .NET makes of each request.</summary>
[Collection(nameof(TraceTests))]
public sealed class TraceTests : EndToEndTest
{
    private const string Http = "System.Net.Http";

    [CollectionDefinition(nameof(TraceTests), DisableParallelization = true)]
    public sealed class Alone;

    [Fact]
    public async Task RepeatedAdd_IsOneTrace()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is WorkspaceTelemetry.ActivitySourceName or Http,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.Respond(429, "{}"));
        using var app = new Activity("the app").Start();

        await CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk).InTime();

        Assert.Equal(
            """
            the app
              Desktops.AddVolumes
                Access.Get
                  IAM.CreateToken
                    HTTP
                HTTP
                HTTP
            """.ReplaceLineEndings("\n"),
            Draw(app, [.. ended.Where(span => span.TraceId == app.TraceId).OrderBy(span => span.StartTimeUtc)]));
    }

    private static string Draw(Activity span, List<Activity> spans, string indent = "")
    {
        // .NET 8 calls them otherwise.
        var name = span.Source.Name == Http ? "HTTP" : span.DisplayName;
        return string.Join(
            '\n',
            [indent + name, .. spans.Where(s => s.ParentSpanId == span.SpanId).Select(s => Draw(s, spans, indent + "  "))]);
    }
}
