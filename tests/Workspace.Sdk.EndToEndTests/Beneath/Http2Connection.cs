using System.Buffers.Binary;

namespace Workspace.Sdk.EndToEndTests.Beneath;

/// <summary>The frames of HTTP/2 (RFC 9113) over a connection without TLS, as far as these tests need them.</summary>
public sealed class Http2Connection
{
    public const int NoError = 0;
    public const int InternalError = 2;
    public const int RefusedStream = 7;
    public const int Cancel = 8;

    private const int PrefaceLength = 24;
    private const byte EndStream = 0x1;
    private const byte Acknowledged = 0x1;
    private const byte EndHeaders = 0x4;

    // ":status" is the name with the number 8, and the values 200 to 500 have numbers of their own (RFC 7541).
    private static readonly byte[] Status100 = [0x08, 0x03, (byte)'1', (byte)'0', (byte)'0'];
    private static readonly byte[] Status200 = [0x88];

    private readonly ScriptedConnection _connection;

    private Http2Connection(ScriptedConnection connection) => _connection = connection;

    private enum FrameType : byte
    {
        Data = 0,
        Headers = 1,
        Reset = 3,
        Settings = 4,
        Ping = 6,
        GoAway = 7,
    }

    public static async Task<Http2Connection> AcceptAsync(ScriptedConnection connection)
    {
        await connection.ReadAsync(PrefaceLength);
        var http2 = new Http2Connection(connection);
        await http2.WriteAsync(FrameType.Settings, flags: 0, stream: 0);
        return http2;
    }

    /// <summary>Reads a request with its body, and gives the id of its stream.</summary>
    public async Task<int> ReadRequestAsync()
    {
        var (stream, isComplete) = await ReadHeadersAsync();
        if (!isComplete)
        {
            await ReadBodyAsync();
        }

        return stream;
    }

    /// <summary>Reads a request up to its body.</summary>
    public async Task<int> ReadHeadAsync() => (await ReadHeadersAsync()).Stream;

    public async Task ReadBodyAsync()
    {
        var body = new List<byte>();
        while (true)
        {
            var (type, flags, _, payload) = await ReadAsync();
            if (type == FrameType.Data)
            {
                body.AddRange(payload);
            }

            if (type == FrameType.Data && (flags & EndStream) != 0)
            {
                _connection.RecordBody([.. body]);
                return;
            }
        }
    }

    public Task ContinueAsync(int stream) => WriteAsync(FrameType.Headers, EndHeaders, stream, Status100);

    public async Task AnswerAsync(int stream, string body)
    {
        await WriteAsync(FrameType.Headers, EndHeaders, stream, Status200);
        await WriteAsync(FrameType.Data, EndStream, stream, System.Text.Encoding.UTF8.GetBytes(body));
    }

    public Task ResetAsync(int stream, int code) => WriteAsync(FrameType.Reset, flags: 0, stream, BigEndian(code));

    /// <summary>Says that no stream above this one has been or will be looked at.</summary>
    public Task GoAwayAsync(int lastStream) => WriteAsync(FrameType.GoAway, flags: 0, stream: 0, [.. BigEndian(lastStream), .. BigEndian(NoError)]);

    /// <summary>Goes on answering pings and settings until the client closes the connection.</summary>
    public async Task DrainAsync()
    {
        while (true)
        {
            await ReadAsync();
        }
    }

    private static byte[] BigEndian(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private async Task<(int Stream, bool IsComplete)> ReadHeadersAsync()
    {
        while (true)
        {
            var (type, flags, stream, _) = await ReadAsync();
            if (type == FrameType.Headers)
            {
                var isComplete = (flags & EndStream) != 0;
                _connection.RecordRequest(isComplete ? "GET" : "POST");
                return (stream, isComplete);
            }
        }
    }

    private async Task<(FrameType Type, byte Flags, int Stream, byte[] Payload)> ReadAsync()
    {
        var head = await _connection.ReadAsync(9);
        var (type, flags) = ((FrameType)head[3], head[4]);
        var payload = await _connection.ReadAsync((head[0] << 16) | (head[1] << 8) | head[2]);
        if (type is FrameType.Settings or FrameType.Ping && (flags & Acknowledged) == 0)
        {
            await WriteAsync(type, Acknowledged, stream: 0, type == FrameType.Ping ? payload : []);
        }

        return (type, flags, BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)), payload);
    }

    private Task WriteAsync(FrameType type, byte flags, int stream, params byte[] payload) => _connection.WriteAsync(
    [
        (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, (byte)type, flags, .. BigEndian(stream), .. payload,
    ]);
}
