using System.Net;
using Microsoft.Extensions.Logging;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Diagnostics;

/// <summary>The log messages of a client that was made without dependency injection; apps may look for their ids.</summary>
public sealed class LogTests : ServiceTests
{
    private const string Category = "Workspace.Sdk";

    private readonly RecordedLog _log = new();

    public LogTests()
        : base(ClientPath.Constructor)
    {
    }

    [Fact]
    public async Task Call_Succeeds_IsToldForDebugging()
    {
        Service.Expect(DesktopVolumesUrl).Respond(
            HttpStatusCode.OK, [KeyValuePair.Create("X-Request-Id", "r1")], "application/json", """{"job_id":"j1"}""");

        await CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.Equal(
            [
                new(Category, 7, LogLevel.Debug, "Got access from IamTokenCredential in 00:00:00, good until (null)."),
                new(Category, 5, LogLevel.Debug, "Desktops.AddVolumes succeeded after 1 attempt(s) in 00:00:00 (request id r1)."),
            ],
            _log.Messages);
    }

    [Fact]
    public async Task Call_OutcomeUnknown_IsAWarningWithTheFailure()
    {
        Service.Expect(DesktopVolumesUrl).Respond(HttpStatusCode.BadGateway);

        var failure = await FailureOf<WorkspaceServerException>(() => CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal(new(Category, 6, LogLevel.Warning, failure.Message), _log.Messages[^1]);
    }

    [Fact]
    public async Task Call_Refused_IsNotLoggedBesidesBeingThrown()
    {
        Service.Expect(DesktopVolumesUrl).Respond(HttpStatusCode.BadRequest);

        await FailureOf<WorkspaceBadRequestException>(() => CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal([7], _log.Messages.Select(message => message.Id));
    }

    private WorkspaceClient CreateClient() => CreateClient(options => options.LoggerFactory = new LoggerFactory([_log]));
}
