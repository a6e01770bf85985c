using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class LocalCertificateTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Certificate_TrustedByTheClient_IsValidForTheNamesOfTheServer(string name)
    {
        await using var emulator = await WorkspaceEmulator.StartAsync(new() { UseTls = true });

        await HandshakeAsync(emulator, name);
    }

    [Fact]
    public async Task Certificate_OtherName_IsNotValid()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync(new() { UseTls = true });

        await Assert.ThrowsAsync<AuthenticationException>(() => HandshakeAsync(emulator, "example.com"));
    }

    [Fact]
    public async Task Certificate_NotTrustedByTheClient_IsRefused()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync(new() { UseTls = true });
        using var http = new HttpClient();

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(emulator.Endpoint));

        Assert.IsType<AuthenticationException>(exception.InnerException);
    }

    [Fact]
    public void Certificate_ItsPrivateKey_BelongsToIt()
    {
        using var certificate = LocalCertificate.Create();
        using var key = certificate.GetECDsaPrivateKey()!;
        using var publicKey = certificate.GetECDsaPublicKey()!;
        byte[] data = [1, 2, 3];

        Assert.True(publicKey.VerifyData(data, key.SignData(data, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256));
    }

    [Fact]
    public async Task Certificate_EachEmulator_HasOneOfItsOwnUntilItIsDisposed()
    {
        await using var one = await WorkspaceEmulator.StartAsync(new() { UseTls = true });
        await using var other = await WorkspaceEmulator.StartAsync(new() { UseTls = true });

        Assert.NotEqual(one.Certificate, other.Certificate);
        await one.DisposeAsync();
        Assert.Equal(0, one.Certificate!.Handle);
    }

    [Fact]
    public async Task Endpoint_WithTls_IsHttpsAndSpeaksBothVersions()
    {
        await using var workspace = await TestWorkspace.StartAsync(httpVersion: HttpVersion.Version20);
        await using var older = await TestWorkspace.StartAsync(options => options.UseTls = true);

        Assert.All([workspace, older], w => Assert.Equal("https", w.Emulator.Endpoint.Scheme));
        Assert.All([workspace, older], w => Assert.Equal("https", w.Emulator.ControlEndpoint.Scheme));
    }

    [Fact]
    public async Task Endpoint_WithoutTls_IsHttpAndHasNoCertificate()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync();

        Assert.Equal(("http", null), (emulator.Endpoint.Scheme, emulator.Certificate));
    }

    private static async Task HandshakeAsync(WorkspaceEmulator emulator, string name)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(emulator.Endpoint.Host, emulator.Endpoint.Port).InTime();
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = name,
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { emulator.Certificate! },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        }).InTime();
    }
}
