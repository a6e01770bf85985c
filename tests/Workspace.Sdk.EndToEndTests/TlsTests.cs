using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspace.Sdk.EndToEndTests;

/// <summary>TLS against a small server of sockets.</summary>
public sealed class TlsTests : EndToEndTest, IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _connections;

    [Fact]
    public async Task Add_CertificateIsNotTrusted_IsNotRepeatedAndTheOutcomeIsKnown()
    {
        using var certificate = CreateCertificate();
        Listen(async stream =>
        {
            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(certificate);
        });

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => Client().Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Contains("certificate", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(1, failure.Attempts);
    }

    [Fact]
    public async Task Add_HandshakeBreaksOff_IsRepeatedAndTheOutcomeIsKnown()
    {
        Listen(_ => Task.CompletedTask);

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => Client().Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(4, failure.Attempts);
        Assert.Equal(4, Volatile.Read(ref _connections));
    }

    [Fact]
    public async Task Add_ServerSpeaksPlainHttp_IsNotCalledAMatterOfItsCertificate()
    {
        Listen(stream => stream.WriteAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray()).AsTask());

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => Client().Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.DoesNotContain("certificate", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(4, failure.Attempts);
    }

    public void Dispose() => _listener.Dispose();

    private static X509Certificate2 CreateCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }

    private void Listen(Func<NetworkStream, Task> serve)
    {
        _listener.Start();
        _ = Task.Run(async () =>
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _connections);
                try
                {
                    await serve(connection.GetStream());
                }
                catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // The client refuses the handshake: that is what these tests are about.
                }
            }
        });
    }

    private WorkspaceClient Client() => CreateClient(o =>
    {
        o.Endpoint = new Uri($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        (o.Credential, o.ProjectId) = (new IamTokenCredential("t"), "p");
    });
}
