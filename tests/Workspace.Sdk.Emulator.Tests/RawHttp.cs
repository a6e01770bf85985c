using System.Buffers.Binary;
using System.Net.Security;
using System.Text;

namespace Workspace.Sdk.Emulator.Tests;

/// <summary>The least of HTTP/1.1 and HTTP/2 that makes one request and takes its answer apart, however much of it there is.</summary>
internal abstract class RawHttp
{
    public static readonly RawHttp Http1 = new Version1();
    public static readonly RawHttp Http2 = new Version2();

    public abstract SslApplicationProtocol Protocol { get; }

    /// <summary>Something that a client may send on a connection that it uses again.</summary>
    public abstract byte[] NextInput { get; }

    public abstract byte[] Head(Uri target, string token, int bodyLength);

    public abstract byte[] Body(string text);

    /// <summary>Whether status and headers are there, and what there is of the body.</summary>
    public abstract (bool HasHead, string Body, bool IsWhole) Read(byte[] answer);

    private sealed class Version1 : RawHttp
    {
        public override SslApplicationProtocol Protocol => SslApplicationProtocol.Http11;

        public override byte[] NextInput => Head(new Uri("http://localhost"), "", 0);

        public override byte[] Head(Uri target, string token, int bodyLength) => Encoding.ASCII.GetBytes(
            $"POST {target.PathAndQuery} HTTP/1.1\r\nHost: {target.Authority}\r\nX-Auth-Token: {token}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {bodyLength}\r\n\r\n");

        public override byte[] Body(string text) => Encoding.ASCII.GetBytes(text);

        public override (bool HasHead, string Body, bool IsWhole) Read(byte[] answer)
        {
            var parts = Encoding.ASCII.GetString(answer).Split("\r\n\r\n", 2);
            return parts.Length == 1
                ? (false, "", false)
                : (true, parts[1], parts[0].Contains($"Content-Length: {parts[1].Length}\r\n", StringComparison.Ordinal));
        }
    }

    private sealed class Version2 : RawHttp
    {
        private const int FrameHeaderLength = 9;
        private const byte Data = 0;
        private const byte Headers = 1;
        private const byte Settings = 4;
        private const byte Ping = 6;
        private const byte EndStream = 1;
        private const byte EndHeaders = 4;

        public override SslApplicationProtocol Protocol => SslApplicationProtocol.Http2;

        public override byte[] NextInput => Frame(Ping, flags: 0, stream: 0, new byte[8]);

        public override byte[] Head(Uri target, string token, int bodyLength) =>
        [
            .. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8,
            .. Frame(Settings, flags: 0, stream: 0, []),
            .. Frame(
                Headers,
                EndHeaders,
                stream: 1,
                [
                    .. Field(":method", "POST"), .. Field(":scheme", "https"), .. Field(":authority", target.Authority),
                    .. Field(":path", target.PathAndQuery),
                    .. Field("x-auth-token", token), .. Field("content-type", "application/json"),
                ]),
        ];

        public override byte[] Body(string text) => Frame(Data, EndStream, stream: 1, Encoding.ASCII.GetBytes(text));

        public override (bool HasHead, string Body, bool IsWhole) Read(byte[] answer)
        {
            var (hasHead, body, isWhole) = (false, "", false);
            for (var rest = answer.AsSpan(); rest.Length >= FrameHeaderLength;)
            {
                var length = (rest[0] << 16) | (rest[1] << 8) | rest[2];
                var payload = rest[FrameHeaderLength..Math.Min(rest.Length, FrameHeaderLength + length)];
                hasHead |= rest[3] == Headers && payload.Length == length;
                body += rest[3] == Data ? Encoding.ASCII.GetString(payload) : "";
                isWhole |= rest[3] is Data or Headers && (rest[4] & EndStream) != 0;
                rest = rest[(FrameHeaderLength + payload.Length)..];
            }

            return (hasHead, body, isWhole);
        }

        private static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
        {
            var frame = new byte[FrameHeaderLength + payload.Length];
            BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
            frame[3] = type;
            frame[4] = flags;
            BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
            payload.CopyTo(frame, FrameHeaderLength);
            return frame;
        }

        // A literal field, neither indexed nor compressed.
        private static byte[] Field(string name, string value) => [0, .. Literal(name), .. Literal(value)];

        private static byte[] Literal(string text) => text.Length < 127
            ? [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)]
            : [127, (byte)(((text.Length - 127) & 127) | 128), (byte)((text.Length - 127) >> 7), .. Encoding.ASCII.GetBytes(text)];
    }
}
