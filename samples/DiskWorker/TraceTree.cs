using System.Diagnostics;
using OpenTelemetry;

namespace DiskWorker;

/// <summary>Prints a trace when its root ends: each span beneath its parent. To look at, in place of a collector.</summary>
internal sealed class TraceTree(TextWriter output) : BaseExporter<Activity>
{
    private readonly Dictionary<ActivityTraceId, List<Activity>> _traces = [];

    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var span in batch)
        {
            if (!_traces.TryGetValue(span.TraceId, out var spans))
            {
                _traces[span.TraceId] = spans = [];
            }

            spans.Add(span);
            if (span.ParentSpanId == default && _traces.Remove(span.TraceId))
            {
                // All lines at once, so that no message of the log comes in between.
                var lines = Describe(span, spans.ToLookup(s => s.ParentSpanId), indent: "  ");
                output.WriteLine(string.Join(Environment.NewLine, ["", .. lines, ""]));
            }
        }

        return ExportResult.Success;
    }

    private static IEnumerable<string> Describe(Activity span, ILookup<ActivitySpanId, Activity> children, string indent)
    {
        var detail = span.GetTagItem(Worker.OrderTag) ?? span.GetTagItem("http.response.status_code");
        string[] own = [$"{indent}{span.DisplayName} {detail}".TrimEnd() + $" ({span.Duration.TotalMilliseconds:0} ms)"];
        return own.Concat(children[span.SpanId].OrderBy(child => child.StartTimeUtc).SelectMany(child => Describe(child, children, indent + "  ")));
    }
}
