using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Workspace.Sdk.EndToEndTests.Beneath;

/// <summary>One connection of a <see cref="ScriptedServer"/>, by bytes and by requests of HTTP/1.1. It is closed when its script ends.</summary>
public sealed class ScriptedConnection(ScriptedServer server, TcpClient client, CancellationToken stopping) : IDisposable
{
    private readonly NetworkStream _stream = client.GetStream();
    private int _bodyLength;

    /// <summary>Reads a request with its body. Ends the script when the client closes the connection instead.</summary>
    public async Task<string> ReadRequestAsync()
    {
        var head = await ReadHeadAsync();
        await ReadBodyAsync();
        return head;
    }

    /// <summary>Reads a request up to its body.</summary>
    public async Task<string> ReadHeadAsync()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append((char)(await ReadAsync(1))[0]);
        }

        var lines = head.ToString().Split("\r\n");
        server.Record(lines[0].Split(' ')[0]);
        var length = lines.FirstOrDefault(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        _bodyLength = length is null ? 0 : int.Parse(length.AsSpan(length.IndexOf(':', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
        return head.ToString();
    }

    public async Task ReadBodyAsync()
    {
        if (_bodyLength > 0)
        {
            server.RecordBody(Encoding.UTF8.GetString(await ReadAsync(_bodyLength)));
        }
    }

    public async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes, stopping);
        return bytes;
    }

    public Task WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    public Task WriteAsync(byte[] bytes) => _stream.WriteAsync(bytes, stopping).AsTask();

    /// <summary>Answers a request of HTTP/1.1.</summary>
    public Task AnswerAsync(int status, string body = "") =>
        WriteAsync(FormattableString.Invariant($"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));

    /// <summary>Waits until the client closes the connection, and throws away what it sends until then.</summary>
    public async Task DrainAsync()
    {
        while (true)
        {
            await ReadAsync(1);
        }
    }

    /// <summary>Closes the connection so that the client sees it reset.</summary>
    public void Reset()
    {
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Dispose();
    }

    public void RecordRequest(string method) => server.Record(method);

    public void RecordBody(byte[] body) => server.RecordBody(Encoding.UTF8.GetString(body));

    public void Dispose() => client.Dispose();
}
