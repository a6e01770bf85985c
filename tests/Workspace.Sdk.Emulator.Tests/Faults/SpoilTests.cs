using System.Net;
using System.Text;
using System.Text.Json;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class SpoilTests
{
    private const int OversizedLength = 65 * 1024 * 1024;

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Empty_NextAdd_IsASuccessWithoutABody(string version)
    {
        await using var workspace = await StartAsync(version, SpoiledAnswer.Empty);

        var reply = await workspace.AddToDesktopAsync();

        Assert.Equal((HttpStatusCode.OK, "", "0"), (reply.Status, reply.Body, reply.Headers["Content-Length"]));
        AssertAdded(workspace, statusCode: 200);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task CutJson_NextAdd_IsHalfOfTheBodyWithoutALostConnection(string version)
    {
        await using var workspace = await StartAsync(version, SpoiledAnswer.CutJson);

        var reply = await workspace.AddToDesktopAsync();
        var whole = (await workspace.AddToDesktopAsync(workspace.Emulator.Desktops[1].Id)).Body;

        Assert.Equal((HttpStatusCode.OK, whole.Length / 2), (reply.Status, reply.Body.Length));
        Assert.ThrowsAny<JsonException>(() => reply.Json);
        AssertAdded(workspace, statusCode: 200);
    }

    [Fact]
    public async Task WrongTypes_NextAdd_HasAnObjectInPlaceOfTheText()
    {
        await using var workspace = await StartAsync("1.1", SpoiledAnswer.WrongTypes);

        var reply = await workspace.AddToDesktopAsync();

        Assert.Equal(JsonValueKind.Object, reply.Json.GetProperty("job_id").ValueKind);
        AssertAdded(workspace, statusCode: 200);
    }

    [Fact]
    public void WrongTypes_EveryKindOfValue_BecomesAnObjectWhereItStands()
    {
        var spoiled = AnswerSpoiler.Spoil(new Answer(200, """{"a":1,"b":[true,null,"x"],"c":{"d":{}}}"""u8.ToArray()), SpoiledAnswer.WrongTypes);

        Assert.Equal(
            """{"a":{"value":1},"b":[{"value":true},{"value":null},{"value":"x"}],"c":{"d":{}}}""", Encoding.UTF8.GetString(spoiled.Body));
    }

    [Fact]
    public void WrongTypes_AnswerThatIsNotJson_IsAnObject() =>
        Assert.Equal("{}", Encoding.UTF8.GetString(AnswerSpoiler.Spoil(Answer.Text(200, "a token"), SpoiledAnswer.WrongTypes).Body));

    [Fact]
    public async Task Html_NextAdd_IsAPageWithTheStatusOfASuccess()
    {
        await using var workspace = await StartAsync("1.1", SpoiledAnswer.Html);

        var reply = await workspace.AddToDesktopAsync();

        Assert.Equal((HttpStatusCode.OK, "text/html"), (reply.Status, reply.Headers["Content-Type"]));
        Assert.StartsWith("<html>", reply.Body, StringComparison.Ordinal);
        AssertAdded(workspace, statusCode: 200);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Oversized_NextAdd_IsTheJsonAnd65MiBInAll(string version)
    {
        await using var workspace = await StartAsync(version, SpoiledAnswer.Oversized);

        var reply = await workspace.AddToDesktopAsync();

        Assert.Equal(OversizedLength, reply.Body.Length);
        Assert.NotEmpty(reply.Text("job_id"));
        AssertAdded(workspace, statusCode: 200);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task NotHttp_NextAdd_FailsAlthoughTheDiskIsAdded(string version)
    {
        await using var workspace = await StartAsync(version, SpoiledAnswer.NotHttp);

        await Assert.ThrowsAsync<HttpRequestException>(() => workspace.AddToDesktopAsync());

        AssertAdded(workspace, statusCode: null);
    }

    [Fact]
    public async Task NotHttp_WithoutTls_IsATextThatEndsWithTheConnection()
    {
        await using var workspace = await StartAsync("1.1", SpoiledAnswer.NotHttp);
        using var connection = await RawConnection.OpenAsync(workspace.Emulator, RawHttp.Http1.Protocol);
        var target = new Uri(workspace.Emulator.Endpoint, $"{workspace.ProjectPath}/desktops/{workspace.Dedicated.Id}/volumes");
        await connection.SendAsync(RawHttp.Http1.Head(target, workspace.Token, bodyLength: 0));

        Assert.Equal("This is not HTTP.\r\n\r\n", Encoding.ASCII.GetString(await connection.ReadAsync()));
        Assert.False(connection.WasReset);
    }

    [Fact]
    public void Spoil_WayIsNotDefined_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>("how", () => EmulatedFault.Spoil((SpoiledAnswer)99));

    private static async Task<TestWorkspace> StartAsync(string version, SpoiledAnswer how)
    {
        var workspace = await TestWorkspace.StartAsync(httpVersion: Version.Parse(version));
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.Spoil(how));
        return workspace;
    }

    private static void AssertAdded(TestWorkspace workspace, int? statusCode)
    {
        var request = Assert.Single(workspace.Emulator.Requests, request => request.Fault is not null);
        Assert.Equal((statusCode, true), (request.StatusCode, request.WorkDone));
        workspace.Clock.Advance(TestWorkspace.JobDuration);
        Assert.Equal(2, workspace.Dedicated.DataVolumes.Count);
        Assert.Empty(workspace.Emulator.InternalErrors);
    }
}
