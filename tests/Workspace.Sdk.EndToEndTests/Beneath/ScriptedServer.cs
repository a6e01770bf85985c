using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.EndToEndTests.Beneath;

/// <summary>A server of sockets that does with each connection what a test tells it: one script for each, the last for all further ones.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<string> _bodies = new();
    private readonly TaskCompletionSource _firstServed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _serving;
    private int _connections;

    public ScriptedServer(params Func<ScriptedConnection, Task>[] scripts)
    {
        _listener.Start();
        _serving = ServeAsync(scripts);
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The method of each request whose head has come in.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Each body that has come in.</summary>
    public IReadOnlyList<string> Bodies => [.. _bodies];

    /// <summary>Completes when the first connection has been served to its end.</summary>
    public Task WhenFirstServedAsync() => _firstServed.Task.InTime();

    public void Record(string method) => _requests.Enqueue(method);

    public void RecordBody(string body) => _bodies.Enqueue(body);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _serving.InTime();
        _stopping.Dispose();
    }

    private async Task ServeAsync(Func<ScriptedConnection, Task>[] scripts)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                var number = Interlocked.Increment(ref _connections);
                connections.Add(ServeAsync(client, scripts[Math.Min(number, scripts.Length) - 1], isFirst: number == 1));
            }
        }
        catch (Exception e) when (_stopping.IsCancellationRequested && e is (OperationCanceledException or SocketException or InvalidOperationException))
        {
            // The test is over, and the listener stopped.
        }

        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(TcpClient client, Func<ScriptedConnection, Task> script, bool isFirst)
    {
        using var connection = new ScriptedConnection(this, client, _stopping.Token);
        try
        {
            await script(connection);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client has gone away, or the test is over.
        }

        connection.Dispose();
        if (isFirst)
        {
            _firstServed.TrySetResult();
        }
    }
}
