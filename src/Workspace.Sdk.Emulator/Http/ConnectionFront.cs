using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Workspace.Sdk.Emulator;

/// <summary>
/// Stands between a connection's socket and the HTTP server, below TLS. Here a connection can be ended in the ways that the server cannot:
/// closed or reset, in the middle of an answer, or when it is used again.
/// </summary>
internal sealed class ConnectionFront
{
    private readonly Pipe _fromClient = new();
    private readonly Pipe _toClient = new();
    private readonly Socket _socket;
    private volatile Ending? _atNextInput;
    private volatile Ending? _atNextOutput;

    private ConnectionFront(Socket socket) => _socket = socket;

    /// <summary>Puts a front before each connection. A request finds its own among its features.</summary>
    public static ConnectionDelegate Before(ConnectionDelegate next) => connection =>
    {
        var front = new ConnectionFront(connection.Features.Get<IConnectionSocketFeature>()!.Socket);
        connection.Features.Set(front);
        return front.RunAsync(connection, next);
    };

    /// <summary>Ends the connection now.</summary>
    public void End(bool reset)
    {
        try
        {
            if (reset)
            {
                _socket.LingerState = new LingerOption(enable: true, seconds: 0);
                _socket.Close();
            }
            else
            {
                _socket.Shutdown(SocketShutdown.Both);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The client was quicker.
        }
    }

    /// <summary>Ends the connection when the next bytes arrive. They are not read.</summary>
    public void EndAtNextInput(bool reset) => _atNextInput = new Ending(reset);

    /// <summary>Ends the connection when the next bytes have been sent, or so many of them.</summary>
    public void EndAfterNextOutput(bool reset, int maxBytes = int.MaxValue) => _atNextOutput = new Ending(reset, maxBytes);

    /// <summary>Ends the connection when these bytes have been sent, in place of the next ones.</summary>
    public void EndWith(byte[] bytes, bool reset) => _atNextOutput = new Ending(reset, InPlace: bytes);

    private async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var transport = connection.Transport;
        connection.Transport = new Ends(_fromClient.Reader, _toClient.Writer);
        var receiving = ReceiveAsync(transport.Input);
        var sending = SendAsync();
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            connection.Transport = transport;
            await _toClient.Writer.CompleteAsync().ConfigureAwait(false);
            await sending.ConfigureAwait(false);
            await _fromClient.Reader.CompleteAsync().ConfigureAwait(false);
            transport.Input.CancelPendingRead();
            await receiving.ConfigureAwait(false);
        }
    }

    private async Task ReceiveAsync(PipeReader input)
    {
        Exception? failure = null;
        try
        {
            while (true)
            {
                var result = await input.ReadAsync().ConfigureAwait(false);
                if (_atNextInput is { } ending && !result.Buffer.IsEmpty)
                {
                    End(ending.Reset);
                    break;
                }

                foreach (var part in result.Buffer)
                {
                    _fromClient.Writer.Write(part.Span);
                }

                input.AdvanceTo(result.Buffer.End);
                if ((await _fromClient.Writer.FlushAsync().ConfigureAwait(false)).IsCompleted || result.IsCompleted || result.IsCanceled)
                {
                    break;
                }
            }
        }
        catch (Exception e) when (IsEndOfConnection(e))
        {
            failure = e;
        }

        await _fromClient.Writer.CompleteAsync(failure).ConfigureAwait(false);
    }

    private async Task SendAsync()
    {
        Exception? failure = null;
        try
        {
            while (true)
            {
                var result = await _toClient.Reader.ReadAsync().ConfigureAwait(false);
                if (_atNextOutput is { } ending && !result.Buffer.IsEmpty)
                {
                    await SendAsync(ending.Choose(result.Buffer)).ConfigureAwait(false);
                    End(ending.Reset);
                    break;
                }

                await SendAsync(result.Buffer).ConfigureAwait(false);
                _toClient.Reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    break;
                }
            }
        }
        catch (Exception e) when (IsEndOfConnection(e))
        {
            failure = e;
        }

        // The HTTP server knows what a connection that is lost looks like, but not sockets.
        await _toClient.Reader.CompleteAsync(failure is null ? null : new ConnectionResetException(failure.Message, failure)).ConfigureAwait(false);
    }

    private async Task SendAsync(ReadOnlySequence<byte> bytes)
    {
        foreach (var part in bytes)
        {
            for (var rest = part; !rest.IsEmpty;)
            {
                rest = rest[await _socket.SendAsync(rest).ConfigureAwait(false)..];
            }
        }
    }

    private static bool IsEndOfConnection(Exception e) => e is IOException or SocketException or ObjectDisposedException or OperationCanceledException;

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed record Ending(bool Reset, int MaxBytes = int.MaxValue, byte[]? InPlace = null)
    {
        public ReadOnlySequence<byte> Choose(ReadOnlySequence<byte> bytes) =>
            InPlace is null ? bytes.Slice(0, Math.Min(bytes.Length, MaxBytes)) : new ReadOnlySequence<byte>(InPlace);
    }
}
