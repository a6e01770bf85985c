using System.Net;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Desktops;

public abstract class AddDesktopVolumesTests(ClientPath path) : ServiceTests(path)
{
    [Fact]
    public async Task AddVolumesAsync_ExampleOfThePage_SendsExactlyIt()
    {
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).Respond("application/json", Fixture.Read("add-desktop-volumes.response.json"));

        await CreateClient().Desktops.AddVolumesAsync(DesktopId, new AddDesktopVolumesRequest
        {
            EnterpriseProjectId = "0",
            Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }],
        });

        var sent = Assert.Single(Wire.Sent);
        Assert.Equal(DesktopVolumesUrl, sent.Uri.AbsoluteUri);
        Assert.Equal(Token, sent.Header("X-Auth-Token"));
        Assert.Equal("application/json", sent.ContentHeaders!.ContentType!.ToString());
        JsonText.AssertSame(Fixture.Read("add-desktop-volumes.request.json"), sent.Body);
    }

    [Fact]
    public async Task AddVolumesAsync_AnswerOfThePage_GivesAllOfIt()
    {
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl)
            .Respond(HttpStatusCode.OK, [new("X-Request-Id", "4d2f")], "application/json", Fixture.Read("add-desktop-volumes.response.json"));

        var answer = await CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.Equal("string", answer.JobId);
        Assert.Equal("string", answer.GetJobEndpoint);
        Assert.Equal(60, answer.MaxProvisionTimeMinutes);
        Assert.Equal(3, answer.MinProvisionTimeMinutes);
        Assert.Equal(1, answer.PeriodicQueryTimeMinutes);
        Assert.Equal("4d2f", answer.RequestId);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public sealed class ByConstructor() : AddDesktopVolumesTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : AddDesktopVolumesTests(ClientPath.DependencyInjection);
}
