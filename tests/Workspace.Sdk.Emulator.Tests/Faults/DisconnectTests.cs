using System.Net;
using System.Text;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.Emulator.Tests;

/// <summary>What is on the wire when a fault ends the connection of an add.</summary>
public sealed class DisconnectTests
{
    public static TheoryData<string, bool> Wires => new()
    {
        { "http 1.1", false }, { "http 1.1", true },
        { "tls 1.1", false }, { "tls 1.1", true },
        { "tls 2", false }, { "tls 2", true },
    };

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task BeforeReading_HeadSent_EndsWithoutWaitingForTheBody(string wire, bool reset)
    {
        await using var workspace = await StartAsync(wire);
        var fault = EmulatedFault.Disconnect(DisconnectMoment.BeforeReading, reset);

        var (answer, wasReset) = await AddAsync(workspace, wire, fault, sendBody: false);

        Assert.Equal((false, "", reset), (answer.HasHead, answer.Body, wasReset));
        AssertLedger(workspace, fault, body: "", statusCode: null, workDone: false);
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task BeforeWork_RequestSent_EndsWithoutAnAnswerAndDoesNothing(string wire, bool reset)
    {
        await using var workspace = await StartAsync(wire);
        var fault = EmulatedFault.Disconnect(DisconnectMoment.BeforeWork, reset);

        var (answer, wasReset) = await AddAsync(workspace, wire, fault);

        Assert.Equal((false, "", reset), (answer.HasHead, answer.Body, wasReset));
        AssertLedger(workspace, fault, TestWorkspace.OneDisk, statusCode: null, workDone: false);
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task AfterWork_RequestSent_EndsWithoutAnAnswerButAddsTheDisk(string wire, bool reset)
    {
        await using var workspace = await StartAsync(wire);
        var fault = EmulatedFault.Disconnect(DisconnectMoment.AfterWork, reset);

        var (answer, wasReset) = await AddAsync(workspace, wire, fault);

        Assert.Equal((false, "", reset), (answer.HasHead, answer.Body, wasReset));
        AssertLedger(workspace, fault, TestWorkspace.OneDisk, statusCode: null, workDone: true);
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task InHeaders_RequestSent_EndsBeforeTheHeadersAreWhole(string wire, bool reset)
    {
        await using var workspace = await StartAsync(wire);
        var fault = EmulatedFault.Disconnect(DisconnectMoment.InHeaders, reset);

        var (answer, wasReset) = await AddAsync(workspace, wire, fault);

        Assert.Equal((false, "", reset), (answer.HasHead, answer.Body, wasReset));
        AssertLedger(workspace, fault, TestWorkspace.OneDisk, statusCode: 200, workDone: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task InHeaders_Http1WithoutTls_SendsTheFirst20Bytes(bool reset)
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.Disconnect(DisconnectMoment.InHeaders, reset));
        using var connection = await RawConnection.OpenAsync(workspace.Emulator, RawHttp.Http1.Protocol);

        await SendAddAsync(workspace, connection, RawHttp.Http1);
        var answer = Encoding.ASCII.GetString(await connection.ReadAsync());

        Assert.Equal(20, answer.Length);
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task InBody_RequestSent_EndsAfterTheHeadersAndHalfOfTheBody(string wire, bool reset)
    {
        await using var workspace = await StartAsync(wire);
        var whole = await workspace.AddToDesktopAsync(workspace.Emulator.Desktops[1].Id);
        var fault = EmulatedFault.Disconnect(DisconnectMoment.InBody, reset);

        var (answer, wasReset) = await AddAsync(workspace, wire, fault);

        Assert.Equal((true, whole.Body.Length / 2, false, reset), (answer.HasHead, answer.Body.Length, answer.IsWhole, wasReset));
        AssertLedger(workspace, fault, TestWorkspace.OneDisk, statusCode: 200, workDone: true);
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task WhenUsedAgain_AnswerRead_EndsAtTheNextBytes(string wire, bool reset)
    {
        await using var workspace = await StartAsync(wire);
        var fault = EmulatedFault.Disconnect(DisconnectMoment.WhenUsedAgain, reset);
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, fault);
        var http = HttpOf(wire);
        using var connection = await RawConnection.OpenAsync(workspace.Emulator, http.Protocol);

        await SendAddAsync(workspace, connection, http);
        var answer = http.Read(await connection.ReadAsync(received => http.Read(received).IsWhole));
        await connection.SendAsync(http.NextInput);
        var rest = http.Read(await connection.ReadAsync());

        Assert.StartsWith("{\"job_id\":", answer.Body, StringComparison.Ordinal);
        Assert.Equal((false, "", reset), (rest.HasHead, rest.Body, connection.WasReset));
        AssertLedger(workspace, fault, TestWorkspace.OneDisk, statusCode: 200, workDone: true);
    }

    [Fact]
    public async Task WhenUsedAgain_NextCallOfAnHttpClient_FindsTheConnectionEnded()
    {
        await using var workspace = await TestWorkspace.StartAsync(keepsConnections: true);
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.Disconnect(DisconnectMoment.WhenUsedAgain));

        var first = await workspace.AddToDesktopAsync();
        var second = await workspace.GetAsync("desktops/detail");

        // The client repeats a read by itself on a new connection, where no end waits for it.
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, second.Status));
        Assert.Single(workspace.Emulator.Requests, request => request.Operation is EmulatedOperation.ListDesktops);
    }

    [Theory]
    [InlineData("1.1", DisconnectMoment.BeforeReading)]
    [InlineData("1.1", DisconnectMoment.BeforeWork)]
    [InlineData("1.1", DisconnectMoment.AfterWork)]
    [InlineData("1.1", DisconnectMoment.InHeaders)]
    [InlineData("1.1", DisconnectMoment.InBody)]
    [InlineData("2.0", DisconnectMoment.BeforeReading)]
    [InlineData("2.0", DisconnectMoment.BeforeWork)]
    [InlineData("2.0", DisconnectMoment.AfterWork)]
    [InlineData("2.0", DisconnectMoment.InHeaders)]
    [InlineData("2.0", DisconnectMoment.InBody)]
    public async Task AnyMomentBeforeTheEndOfTheAnswer_HttpClient_Fails(string version, DisconnectMoment moment)
    {
        await using var workspace = await TestWorkspace.StartAsync(httpVersion: Version.Parse(version));
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.Disconnect(moment));

        await Assert.ThrowsAsync<HttpRequestException>(() => workspace.AddToDesktopAsync());

        Assert.Empty(workspace.Emulator.InternalErrors);
    }

    [Fact]
    public async Task OneOfManyStreams_Disconnected_TakesTheOthersAlong()
    {
        await using var workspace = await TestWorkspace.StartAsync(httpVersion: HttpVersion.Version20, keepsConnections: true);
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.StallBeforeHeaders);
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopPoolVolumes, EmulatedFault.Disconnect(DisconnectMoment.AfterWork));
        var stalled = workspace.AddToDesktopAsync();
        await workspace.Emulator.Faults.WaitUntilStalledAsync().InTime();

        await Assert.ThrowsAsync<HttpRequestException>(() => workspace.AddToPoolAsync());

        await Assert.ThrowsAsync<HttpRequestException>(() => stalled);
    }

    [Fact]
    public void Disconnect_MomentIsNotDefined_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>("moment", () => EmulatedFault.Disconnect((DisconnectMoment)99));

    private static Task<TestWorkspace> StartAsync(string wire) => TestWorkspace.StartAsync(
        options => options.UseTls = wire.StartsWith("tls", StringComparison.Ordinal),
        HttpOf(wire) == RawHttp.Http2 ? HttpVersion.Version20 : HttpVersion.Version11);

    private static RawHttp HttpOf(string wire) => wire.EndsWith('2') ? RawHttp.Http2 : RawHttp.Http1;

    private static async Task<((bool HasHead, string Body, bool IsWhole) Answer, bool WasReset)> AddAsync(
        TestWorkspace workspace, string wire, EmulatedFault fault, bool sendBody = true)
    {
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, fault);
        var http = HttpOf(wire);
        using var connection = await RawConnection.OpenAsync(workspace.Emulator, http.Protocol);
        await SendAddAsync(workspace, connection, http, sendBody);
        return (http.Read(await connection.ReadAsync()), connection.WasReset);
    }

    private static async Task SendAddAsync(TestWorkspace workspace, RawConnection connection, RawHttp http, bool sendBody = true)
    {
        var target = new Uri(workspace.Emulator.Endpoint, $"{workspace.ProjectPath}/desktops/{workspace.Dedicated.Id}/volumes");
        var head = http.Head(target, workspace.Token, TestWorkspace.OneDisk.Length);
        await connection.SendAsync(sendBody ? [.. head, .. http.Body(TestWorkspace.OneDisk)] : head);
    }

    private static void AssertLedger(TestWorkspace workspace, EmulatedFault fault, string body, int? statusCode, bool workDone)
    {
        var request = Assert.Single(workspace.Emulator.Requests, request => request.Fault is not null);
        Assert.Equal((fault, body, statusCode, workDone), (request.Fault, request.Body, request.StatusCode, request.WorkDone));
        workspace.Clock.Advance(TestWorkspace.JobDuration);
        Assert.Equal(workDone ? 2 : 1, workspace.Dedicated.DataVolumes.Count);
        Assert.Empty(workspace.Emulator.InternalErrors);
    }
}
