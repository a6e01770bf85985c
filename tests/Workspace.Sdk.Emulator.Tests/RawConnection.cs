using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.Emulator.Tests;

/// <summary>A connection without an HTTP client: shows what comes over the wire, and how the connection ends.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Stream _stream;

    private RawConnection(Stream stream) => _stream = stream;

    /// <summary>Whether the server has reset the connection, in place of closing it. Known at its end.</summary>
    public bool WasReset { get; private set; }

    /// <summary>Connects, with TLS if the emulator speaks it.</summary>
    public static async Task<RawConnection> OpenAsync(WorkspaceEmulator emulator, SslApplicationProtocol protocol)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(emulator.Endpoint.Host, emulator.Endpoint.Port).InTime();
        var plain = new NetworkStream(socket, ownsSocket: true);
        if (emulator.Certificate is null)
        {
            return new RawConnection(plain);
        }

        var tls = new SslStream(plain, leaveInnerStreamOpen: false);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            ApplicationProtocols = [protocol],
            RemoteCertificateValidationCallback = (_, certificate, _, _) => emulator.Certificate.Equals(certificate),
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        }).InTime();
        return new RawConnection(tls);
    }

    public Task SendAsync(byte[] bytes) => _stream.WriteAsync(bytes).AsTask().InTime();

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>All that comes until the connection ends, or until it is enough.</summary>
    public async Task<byte[]> ReadAsync(Func<byte[], bool>? isEnough = null)
    {
        using var received = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            while (isEnough?.Invoke(received.ToArray()) is not true)
            {
                var count = await _stream.ReadAsync(buffer).AsTask().InTime();
                if (count == 0)
                {
                    break;
                }

                received.Write(buffer, 0, count);
            }
        }
        catch (IOException e)
        {
            // TLS reports an end in the middle of a record as an error of its own, without a socket's.
            WasReset = e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset };
        }

        return received.ToArray();
    }

    public void Dispose() => _stream.Dispose();
}
