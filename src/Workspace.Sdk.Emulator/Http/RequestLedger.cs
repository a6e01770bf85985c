using System.Text;

namespace Workspace.Sdk.Emulator;

/// <summary>Every request in the order of arrival, and what became of it.</summary>
internal sealed class RequestLedger
{
    private readonly List<Entry> _entries = [];

    public Entry Add(string method, string path, EmulatedOperation? operation, IReadOnlyDictionary<string, string> headers)
    {
        var entry = new Entry(method, path, operation, headers);
        lock (_entries)
        {
            _entries.Add(entry);
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
        string method, string path, EmulatedOperation? operation, IReadOnlyDictionary<string, string> headers)
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
        };
    }
}
