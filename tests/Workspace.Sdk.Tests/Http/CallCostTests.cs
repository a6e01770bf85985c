using System.Text;
using Workspace.Sdk.Testing;
using Workspace.Sdk.Tests.Testing;
using Xunit.Abstractions;

namespace Workspace.Sdk.Tests.Http;

/// <summary>What a call allocates when it succeeds at once. The limits leave room for another runtime, but not for what was once
/// saved: what was measured, and against what, stands in docs/performance.md.</summary>
public sealed class CallCostTests : IDisposable
{
    // Without optimization, everything that waits is an object more.
#if DEBUG
    private const int Unoptimized = 1_600;
#else
    private const int Unoptimized = 0;
#endif

    private static readonly byte[] Accepted = Encoding.UTF8.GetBytes(Fixture.Read("add-desktop-volumes.response.json"));

    private readonly AnsweringHandler _service = new() { Answer = _ => AnsweringHandler.Create(200, "application/json", Accepted) };

    private readonly ITestOutputHelper _output;

    public CallCostTests(ITestOutputHelper output) => _output = output;

    public static TheoryData<string, int> Limits => new() { { "token", 3_700 + Unoptimized }, { "access keys", 5_300 + Unoptimized } };

    public void Dispose() => _service.Dispose();

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task Add_ThatSucceeds_CostsLittle(string credential, int limit)
    {
        using var client = new WorkspaceClient(
            new WorkspaceClientOptions
            {
                Region = "cn-north-4",
                ProjectId = ServiceTests.ProjectId,
                Credential = credential == "token" ? new IamTokenCredential("token") : new AccessKeyCredential("AK", "secret-key"),
                TimeProvider = new ManualTimeProvider(),
            },
            _service);
        await AddAsync(client).InTime();

        var allocated = Allocation.Of(() => Assert.True(AddAsync(client).IsCompletedSuccessfully, "The call waits, so what it costs cannot be measured here."), limit);

        _output.WriteLine($"{allocated:N0} bytes allocated.");
        Assert.InRange(allocated, 1, limit);
    }

    private static Task<AddDesktopVolumesResponse> AddAsync(WorkspaceClient client) =>
        client.Desktops.AddVolumesAsync("d1", new AddDesktopVolumesRequest { Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }] });
}
