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
                output.WriteLine();
                Print(span, spans.ToLookup(s => s.ParentSpanId), indent: "  ");
                output.WriteLine();
            }
        }

        return ExportResult.Success;
    }

    private void Print(Activity span, ILookup<ActivitySpanId, Activity> children, string indent)
    {
        var detail = span.GetTagItem(Worker.OrderTag) ?? span.GetTagItem("http.response.status_code");
        output.WriteLine($"{indent}{span.DisplayName} {detail}".TrimEnd() + $" ({span.Duration.TotalMilliseconds:0} ms)");
        foreach (var child in children[span.SpanId].OrderBy(s => s.StartTimeUtc))
        {
            Print(child, children, indent + "  ");
        }
    }
}
