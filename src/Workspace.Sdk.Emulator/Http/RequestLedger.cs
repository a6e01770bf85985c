using System.Text;

namespace Workspace.Sdk.Emulator;

/// <summary>The latest requests in the order of arrival, and what became of them.</summary>
internal sealed class RequestLedger(int maxEntries)
{
    private readonly Queue<Entry> _entries = [];

    public Entry Add(
        string method, string path, EmulatedOperation? operation, IReadOnlyDictionary<string, string> headers, EmulatedFault fault)
    {
        var entry = new Entry(method, path, operation, headers, fault);
        lock (_entries)
        {
            _entries.Enqueue(entry);
            while (_entries.Count > maxEntries)
            {
                _entries.Dequeue();
            }
        }

        return entry;
    }

    public IReadOnlyList<EmulatedRequest> Snapshot()
    {
        lock (_entries)
        {
            return [.. _entries.Select(entry => entry.Snapshot())];
        }
    }

    internal sealed class Entry(
        string method, string path, EmulatedOperation? operation, IReadOnlyDictionary<string, string> headers, EmulatedFault fault)
    {
        // Each is written once, by the request's own flow, and no reader needs two of them to agree.
        private volatile byte[] _body = [];
        private volatile int _status;
        private volatile bool _workDone;

        public void BodyRead(byte[] body) => _body = body;

        public void WorkDone(bool done) => _workDone = done;

        public void Answered(int status) => _status = status;

        public EmulatedRequest Snapshot() => new()
        {
            Method = method,
            Path = path,
            Operation = operation,
            Headers = headers,
            Body = Encoding.UTF8.GetString(_body),
            StatusCode = _status == 0 ? null : _status,
            WorkDone = _workDone,
            Fault = fault == EmulatedFault.None ? null : fault,
        };
    }
}
