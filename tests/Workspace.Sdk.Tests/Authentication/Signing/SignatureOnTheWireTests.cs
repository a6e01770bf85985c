using System.Text;
using Workspace.Sdk.Testing;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Authentication.Signing;

/// <summary>Signatures against what a server really receives.</summary>
public sealed class SignatureOnTheWireTests
{
    private const string AccessKey = "EXAMPLEACCESSKEY0001";
    private const string SecretKey = "example-secret-key-not-real-000000000000";
    private const string Date = "20260822T101530Z";

    [Fact]
    public async Task AddVolumes_Signature_CoversWhatIsReceived()
    {
        using var server = new OneRequestServer();
        using var client = CreateClient(server);

        var receiving = server.AnswerAsync(Fixture.Read("add-desktop-volumes.response.json"));
        await client.Desktops.AddVolumesAsync("desktop 7+\u00e9", new AddDesktopVolumesRequest
        {
            EnterpriseProjectId = "\u684c\u9762",
            Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }],
        });
        var received = await receiving;

        Assert.Equal("POST /v2/p1/desktops/desktop%207%2B%C3%A9/volumes HTTP/1.1", received.RequestLine);
        Assert.NotEmpty(received.Body);
        Assert.Equal(
            Expected.Authorization(
                AccessKey,
                SecretKey,
                $"POST\n/v2/p1/desktops/desktop%207%2B%C3%A9/volumes/\n\nhost:{received.Header("Host")}\nx-project-id:{received.Header("X-Project-Id")}\n"
                + $"x-sdk-date:{received.Header("X-Sdk-Date")}\n\nhost;x-project-id;x-sdk-date\n{Expected.Hash(received.Body)}"),
            received.Header("Authorization"));
    }

    [Fact]
    public async Task List_Signature_CoversWhatIsReceived()
    {
        using var server = new OneRequestServer();
        using var client = CreateClient(server);

        var receiving = server.AnswerAsync("""{"desktops":[],"total_count":0}""");
        await client.Desktops.GetPageAsync(new DesktopListOptions { UserName = "M\u00fcller & S\u00f6hne+1/2", DesktopIds = ["b", "a"] });
        var received = await receiving;

        Assert.Contains("&user_name=M%C3%BCller%20%26%20S%C3%B6hne%2B1%2F2&", received.RequestLine, StringComparison.Ordinal);
        Assert.Equal(
            Expected.Authorization(
                AccessKey,
                SecretKey,
                "GET\n/v2/p1/desktops/detail/\ndesktop_id=a&desktop_id=b&limit=500&offset=0&user_name=M%C3%BCller%20%26%20S%C3%B6hne%2B1%2F2\n"
                + $"host:127.0.0.1:{server.Port}\nx-project-id:p1\nx-sdk-date:{Date}\n\nhost;x-project-id;x-sdk-date\n{Expected.Hash("")}"),
            received.Header("Authorization"));
    }

    // Such a content could give the signer something else than the connection.
    [Fact]
    public async Task Authenticate_ContentThatIsNotTheSameTwice_SignsWhatIsSent()
    {
        using var server = new OneRequestServer();
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{server.Port}/a") { Content = new CountingContent() };
        var access = WorkspaceAccess.FromKeys(AccessKey, SecretKey);

        await access.AuthenticateAsync(request, "p1", new ManualTimeProvider().GetUtcNow(), CancellationToken.None);
        var receiving = server.AnswerAsync();
        (await client.SendAsync(request)).Dispose();
        var received = await receiving;

        Assert.Equal("1", Encoding.ASCII.GetString(received.Body));
        Assert.Equal(
            Expected.Authorization(
                AccessKey,
                SecretKey,
                $"POST\n/a/\n\nhost:127.0.0.1:{server.Port}\nx-project-id:p1\nx-sdk-date:{Date}\n\nhost;x-project-id;x-sdk-date\n{Expected.Hash("1")}"),
            received.Header("Authorization"));
    }

    private static WorkspaceClient CreateClient(OneRequestServer server) => new(new WorkspaceClientOptions
    {
        Endpoint = new Uri($"http://127.0.0.1:{server.Port}"),
        IamEndpoint = new Uri("https://iam.test"),
        ProjectId = "p1",
        Credential = new AccessKeyCredential(AccessKey, SecretKey),
        TimeProvider = new ManualTimeProvider(),
    });

    private sealed class CountingContent : HttpContent
    {
        private int _times;

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) =>
            stream.WriteAsync(Encoding.ASCII.GetBytes($"{++_times}")).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 1;
            return true;
        }
    }
}
