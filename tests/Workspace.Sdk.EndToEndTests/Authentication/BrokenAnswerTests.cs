using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.EndToEndTests.Authentication;

/// <summary>Answers that are not HTTP: .NET quotes what it cannot read, and that may be half of a new secret, or the echo of one that was sent.</summary>
[Collection(nameof(SecretsTests))]
public sealed class BrokenAnswerTests : IDisposable
{
    private const string Secret = "N3W-S3CRET-OF-SOMEBODY";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly EverythingRecorder _recorder = new(isAboutBrokenAnswers: true);

    [Fact]
    public Task NewTokenWithALineBreak_IsNotSaid() => AssertNotSaidAsync(
        new IamPasswordCredential("company", "robot", "s3cret"),
        $"HTTP/1.1 201 Created\r\nX-Subject-Token: FIRSTHALF\r\n{Secret}\r\nContent-Length: 2\r\n\r\n{{}}");

    [Fact]
    public Task NewKeysInABrokenChunk_AreNotSaid() => AssertNotSaidAsync(
        new IamTemporaryKeyCredential(new IamTokenCredential("t1")),
        $"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n{Secret}\r\n");

    [Fact]
    public Task SentTokenInABrokenStatusLine_IsNotSaid() => AssertNotSaidAsync(new IamTokenCredential(Secret), $"HTTX/1.1 no {Secret}\r\n\r\n");

    [Fact]
    public Task SessionOfTheMetadataServiceThatItEchoes_IsNotSaid() => AssertNotSaidAsync(
        null,
        $"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {Secret.Length}\r\n\r\n{Secret}",
        $"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: {Secret.Length + 8}\r\n\r\nsession {Secret}");

    public void Dispose()
    {
        _recorder.Dispose();
        _listener.Dispose();
    }

    // The credential null is that of the metadata service.
    private async Task AssertNotSaidAsync(WorkspaceCredential? credential, params string[] answers)
    {
        _listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        var answering = AnswerAsync(answers);
        var services = new ServiceCollection();
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(_recorder));
        services.AddWorkspaceClient(o =>
        {
            (o.Region, o.ProjectId, o.Endpoint, o.IamEndpoint) = ("cn-north-4", "p", address, address);
            o.Credential = credential ?? new EcsMetadataCredential(address);
            o.Retry.MaxRetries = 0;
        });
        await using var provider = services.BuildServiceProvider();

        var failure = await Assert.ThrowsAnyAsync<WorkspaceException>(
            () => provider.GetRequiredService<WorkspaceClient>().Jobs.GetAsync("j").InTime());
        await answering.InTime();

        _recorder.Record(failure.ToString());
        Assert.Empty(_recorder.Find([Secret, BitConverter.ToString(Encoding.ASCII.GetBytes(Secret))]));
    }

    private async Task AnswerAsync(string[] answers)
    {
        foreach (var answer in answers)
        {
            using var connection = await _listener.AcceptTcpClientAsync().InTime();
            var stream = connection.GetStream();
            var head = new byte[64 * 1024];
            var read = 0;
            while (!Encoding.ASCII.GetString(head, 0, read).Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                read += await stream.ReadAsync(head.AsMemory(read)).AsTask().InTime();
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        }
    }
}
