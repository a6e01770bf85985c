using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Sdk.Emulator;

namespace Workspace.Sdk.EndToEndTests;

/// <summary>Handlers of the app that read the body leave it in a buffer, which could be sent any number of times.</summary>
public sealed class AppsBodyHandlersTests : EndToEndTest
{
    private static readonly EmulatedFault Throttled = EmulatedFault.Respond(429, """{"error_code":"APIGW.0308","error_msg":"Throttled"}""");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Add_BodyIsLogged_IsSentAsItIs(bool waits)
    {
        var client = CreateClient(configureHttp: http => http.AddHttpMessageHandler(() => new BodyLogger(waits)));

        await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.Contains("\"size\":80", Assert.Single(Workspace.Requests, r => r.Method == "POST" && r.Path.EndsWith("/volumes", StringComparison.Ordinal)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Add_BodyIsLoggedAndTheConnectionDropped_ReachesTheServiceOnce(bool waits)
    {
        var client = CreateClient(configureHttp: http => http
            .AddHttpMessageHandler(() => new BodyLogger(waits))
            .AddHttpMessageHandler(() => new Repeater(copies: false, keepsOptions: true)));
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.DropAfterWork, times: 3);

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal(1, Received("POST"));
        Assert.Equal(1, failure.Attempts);
        Assert.True(failure.OutcomeUnknown);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Add_HandlerSendsCopies_ReachesTheServiceOnce(bool keepsOptions)
    {
        var client = CreateClient(configureHttp: http => http.AddHttpMessageHandler(() => new Repeater(copies: true, keepsOptions)));
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.Respond(502, ""), times: 3);

        var failure = await Assert.ThrowsAsync<WorkspaceServerException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal(1, Received("POST"));
        Assert.Equal(1, failure.Attempts);
        Assert.True(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task Add_BodyIsLoggedAndNothingListens_IsRepeatedAndTheOutcomeIsKnown()
    {
        var client = CreateClient(
            o => (o.Credential, o.ProjectId) = (new IamTokenCredential("t"), "p"),
            configureHttp: http => http
                .AddHttpMessageHandler(() => new BodyLogger(waits: true))
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
                {
                    ConnectCallback = (_, _) => throw new SocketException((int)SocketError.ConnectionRefused),
                }));

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(4, failure.Attempts);
    }

    [Fact]
    public async Task Add_RefusedForNow_MayBeSentAgainByTheHandler()
    {
        var client = CreateClient(configureHttp: http => http.AddHttpMessageHandler(() => new Repeater(copies: false, keepsOptions: true)));
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, Throttled);

        Assert.NotEmpty((await client.Desktops.AddVolumesAsync(DesktopId, OneDisk)).JobId);
        Assert.Equal(2, Received("POST"));
    }

    [Fact]
    public async Task Add_RenewalFailsAndTheHandlerRepeats_TellsTheLaterUnknownOutcome()
    {
        var asked = 0;
        var client = CreateClient(
            o =>
            {
                o.ProjectId = Workspace.ProjectId;
                o.Credential = new IamTokenCredential(_ => ++asked == 1
                    ? ValueTask.FromResult(WorkspaceAccess.FromToken("stale"))
                    : throw new HttpRequestException("The vault is closed."));
            },
            services => services.ConfigureHttpClientDefaults(b => b.AddHttpMessageHandler(() => new Repeater(copies: false, keepsOptions: true))));
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.Respond(401, ""));
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.DropAfterWork);

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.True(failure.OutcomeUnknown);
    }

    private sealed class BodyLogger(bool waits) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content)
            {
                using var reader = new StreamReader(waits ? await content.ReadAsStreamAsync(cancellationToken) : content.ReadAsStream(cancellationToken), leaveOpen: true);
                Assert.StartsWith("{", reader.ReadToEnd(), StringComparison.Ordinal);
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Sends up to three times, the same message or copies of it.</summary>
    private sealed class Repeater(bool copies, bool keepsOptions) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var left = 2; ; left--)
            {
                try
                {
                    var response = await base.SendAsync(copies ? await CopyAsync(request) : request, cancellationToken);
                    if (response.IsSuccessStatusCode || left == 0)
                    {
                        return response;
                    }

                    response.Dispose();
                }
                catch (HttpRequestException) when (left > 0)
                {
                    // Tries again, as such handlers do.
                }
            }
        }

        private async Task<HttpRequestMessage> CopyAsync(HttpRequestMessage request)
        {
            var copy = new HttpRequestMessage(request.Method, request.RequestUri);
            foreach (var (name, values) in request.Headers)
            {
                copy.Headers.TryAddWithoutValidation(name, values);
            }

            if (request.Content is not null)
            {
                copy.Content = new ByteArrayContent(await request.Content.ReadAsByteArrayAsync()) { Headers = { ContentType = request.Content.Headers.ContentType } };
            }

            if (keepsOptions)
            {
                foreach (var (name, value) in request.Options)
                {
                    copy.Options.TryAdd(name, value);
                }
            }

            return copy;
        }
    }
}
