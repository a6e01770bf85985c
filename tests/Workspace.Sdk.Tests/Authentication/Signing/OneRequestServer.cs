using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.Tests.Authentication.Signing;

/// <summary>A server that takes one request off a real socket, byte by byte, and answers it.</summary>
internal sealed class OneRequestServer : IDisposable
{
    private readonly TcpListener _listener;

    public OneRequestServer(IPAddress? address = null)
    {
        _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        _listener.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connects to this server, wherever a request is for.</summary>
    public async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_listener.LocalEndpoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <param name="json">The answer, in ASCII.</param>
    public async Task<RequestOnTheWire> AnswerAsync(string json = "{}")
    {
        using var connection = await _listener.AcceptTcpClientAsync().InTime();
        var stream = connection.GetStream();
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one).AsTask().InTime();
            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var request = new RequestOnTheWire(lines[0], [.. lines.Skip(1)]);
        if (request.Header("Content-Length") is { } length)
        {
            request.Body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(request.Body).AsTask().InTime();
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\nConnection: close\r\n\r\n{json}"));
        return request;
    }

    public void Dispose() => _listener.Dispose();
}
