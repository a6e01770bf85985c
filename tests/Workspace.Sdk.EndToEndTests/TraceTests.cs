using System.Collections.Concurrent;
using System.Diagnostics;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.EndToEndTests;

/// <summary>The spans of the library together with those that .NET makes of each request.</summary>
[Collection(nameof(TraceTests))]
public sealed class TraceTests : EndToEndTest
{
    [CollectionDefinition(nameof(TraceTests), DisableParallelization = true)]
    public sealed class Alone;

    [Fact]
    public async Task RepeatedAdd_IsOneTrace()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is WorkspaceTelemetry.ActivitySourceName or "System.Net.Http",
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
                    POST 201
                POST 429
                POST 200
            """.ReplaceLineEndings("\n"),
            Draw(app, [.. ended.Where(span => span.TraceId == app.TraceId).OrderBy(span => span.StartTimeUtc)]));
    }

    private static string Draw(Activity span, List<Activity> spans, string indent = "")
    {
        var name = span.GetTagItem("http.response.status_code") is { } status ? $"{span.DisplayName} {status}" : span.DisplayName;
        return string.Join(
            '\n',
            [indent + name, .. spans.Where(s => s.ParentSpanId == span.SpanId).Select(s => Draw(s, spans, indent + "  "))]);
    }
}
