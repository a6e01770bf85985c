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
/// <remarks>
/// The server's output goes straight to the socket: when a flush has completed, its bytes are on their way, and what ends the connection
/// then comes after them. This is the flush of the connection: an answer's own waits for it over HTTP/1.1, and not over HTTP/2.
/// </remarks>
internal sealed class ConnectionFront
{
    private readonly IDuplexPipe _transport;
    private readonly Socket _socket;
    private volatile Ending? _atNextInput;
    private volatile Ending? _atOutput;
    private volatile bool _ended;

    private ConnectionFront(ConnectionContext connection)
    {
        _transport = connection.Transport;
        _socket = connection.Features.Get<IConnectionSocketFeature>()!.Socket;
    }

    /// <summary>Puts a front before each connection. A request finds its own among its features.</summary>
    public static ConnectionDelegate Before(ConnectionDelegate next) => connection =>
    {
        var front = new ConnectionFront(connection);
        connection.Features.Set(front);
        connection.Transport = new Ends(new Input(front), new Output(front));
        return next(connection);
    };

    /// <summary>Ends the connection now. The server learns it as if the client had done it.</summary>
    public void End(bool reset)
    {
        _ended = true;
        if (reset)
        {
            _socket.Close(timeout: 0);
        }
        else
        {
            // The transport closes the socket, so that an abort of the server that follows does not make a reset of it.
            _transport.Output.Complete();
        }
    }

    /// <summary>Sends these bytes, whatever the server is about to send, and ends the connection.</summary>
    public async Task EndWithAsync(ReadOnlyMemory<byte> bytes, bool reset, CancellationToken cancellationToken)
    {
        await SendAsync(bytes, cancellationToken).ConfigureAwait(false);
        End(reset);
    }

    /// <summary>Ends the connection when the first of the server's next bytes have been sent, at most so many.</summary>
    public void EndInNextOutput(bool reset, int maxBytes) => _atOutput = new Ending(reset) { MaxBytes = maxBytes };

    /// <summary>Ends the connection with the flush by which at least so many bytes more have been sent.</summary>
    public void EndAfterOutput(bool reset, int minBytes) => _atOutput = new Ending(reset) { BytesLeft = minBytes };

    /// <summary>Ends the connection when the client's next bytes arrive. The server does not get them.</summary>
    public void EndAtNextInput(bool reset) => _atNextInput = new Ending(reset);

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            while (!bytes.IsEmpty && !_ended)
            {
                bytes = bytes[await _socket.SendAsync(bytes, cancellationToken).ConfigureAwait(false)..];
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The connection is at its end. The server learns it from its input.
        }
    }

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Ending(bool reset)
    {
        public bool Reset { get; } = reset;

        /// <summary>How many bytes of a flush may be sent.</summary>
        public int MaxBytes { get; init; } = int.MaxValue;

        /// <summary>How many bytes are sent before the end.</summary>
        public int BytesLeft { get; set; } = 1;
    }

    /// <summary>The transport's input, up to what is not to be read.</summary>
    private sealed class Input(ConnectionFront front) : PipeReader
    {
        private readonly PipeReader _reader = front._transport.Input;

        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            var result = await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            while (front._atNextInput is { } ending && !result.Buffer.IsEmpty)
            {
                front.End(ending.Reset);
                _reader.AdvanceTo(result.Buffer.End);
                result = await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            }

            return result;
        }

        public override bool TryRead(out ReadResult result)
        {
            result = default;
            return front._atNextInput is null && _reader.TryRead(out result);
        }

        public override void AdvanceTo(SequencePosition consumed) => _reader.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => _reader.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => _reader.CancelPendingRead();

        public override void Complete(Exception? exception = null) => _reader.Complete(exception);
    }

    /// <summary>Sends what is flushed, before the flush completes.</summary>
    private sealed class Output(ConnectionFront front) : PipeWriter
    {
        private readonly ArrayBufferWriter<byte> _unflushed = new();

        public override bool CanGetUnflushedBytes => true;

        public override long UnflushedBytes => _unflushed.WrittenCount;

        public override Memory<byte> GetMemory(int sizeHint = 0) => _unflushed.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => _unflushed.GetSpan(sizeHint);

        public override void Advance(int bytes) => _unflushed.Advance(bytes);

        public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                var bytes = _unflushed.WrittenMemory;
                var ending = front._atOutput;
                bytes = bytes[..Math.Min(bytes.Length, ending?.MaxBytes ?? bytes.Length)];
                await front.SendAsync(bytes, cancellationToken).ConfigureAwait(false);
                if (ending is not null && (ending.BytesLeft -= bytes.Length) <= 0)
                {
                    front.End(ending.Reset);
                }
            }
            finally
            {
                _unflushed.ResetWrittenCount();
            }

            return default;
        }

        public override void CancelPendingFlush()
        {
            // A flush waits for nothing but the socket, and ends with it.
        }

        public override void Complete(Exception? exception = null) => front._transport.Output.Complete(exception);
    }
}
