using System.Net;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.EndToEndTests;

/// <summary>A handler of the app that gives another answer than the one that came to the request: a fallback, or the answer to a second one.</summary>
public sealed class AppsAnswersTests : EndToEndTest
{
    [Theory]
    [InlineData(false, 404)]
    [InlineData(true, 404)]
    [InlineData(false, 429)]
    [InlineData(true, 429)]
    public async Task Add_LostConnectionIsTurnedIntoARefusal_IsSentOnceAndTheOutcomeIsUnknown(bool outside, int status)
    {
        var client = CreateClientWith(outside, () => new AppsHandler(async (request, send) =>
        {
            try
            {
                return await send(request);
            }
            catch (HttpRequestException)
            {
                return new HttpResponseMessage((HttpStatusCode)status);
            }
        }));
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.DropAfterWork);

        await AssertSentOnceAndUnknownAsync(client, status);
    }

    [Theory]
    [InlineData(false, 404)]
    [InlineData(true, 404)]
    [InlineData(false, 429)]
    [InlineData(true, 429)]
    public async Task Add_ServerErrorIsTurnedIntoARefusal_IsSentOnceAndTheOutcomeIsUnknown(bool outside, int status)
    {
        var client = CreateClientWith(outside, () => new AppsHandler(async (request, send) =>
        {
            var response = await send(request);
            response.StatusCode = response.StatusCode == HttpStatusCode.BadGateway ? (HttpStatusCode)status : response.StatusCode;
            return response;
        }));
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.Respond(502, ""));

        await AssertSentOnceAndUnknownAsync(client, status);
    }

    // The copy has lost what makes it a request of the library, and gets no access.
    [Fact]
    public async Task Add_CopyIsRefusedWhileTheFirstIsUnderWay_IsSentOnceAndTheOutcomeIsUnknown()
    {
        var client = CreateClientWith(outside: true, () => new AppsHandler(SendTwiceAsync));
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.StallBeforeHeaders);

        var failure = await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk).InTime());

        Assert.True(failure.OutcomeUnknown);
        Assert.Equal(1, Workspace.Requests.Count(r => r.WorkDone && r.Operation == EmulatedOperation.AddDesktopVolumes));
    }

    [Fact]
    public async Task Add_HandlerSendsASecondWhileTheFirstIsUnderWay_IsSentOnceAndTheOutcomeIsUnknown()
    {
        var client = CreateClientWith(outside: false, () => new AppsHandler(SendTwiceAsync));
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.StallBeforeHeaders);

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk).InTime());

        Assert.Equal((true, 1), (failure.OutcomeUnknown, failure.Attempts));
        Assert.Equal(1, Received("POST"));
    }

    // Whoever answers first, the other must not add anything after the call has ended.
    [Fact]
    public async Task Add_HandlerAnswersAndSendsLater_SendsNothing()
    {
        var answered = new TaskCompletionSource();
        Task<HttpResponseMessage>? late = null;
        var client = CreateClientWith(outside: false, () => new AppsHandler((request, send) =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/volumes", StringComparison.Ordinal))
            {
                late = SendLaterAsync();
                return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));
            }

            return send(request);

            async Task<HttpResponseMessage> SendLaterAsync()
            {
                var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new StringContent("{}") };
                await answered.Task;
                return await send(copy);
            }
        }));

        var failure = await Assert.ThrowsAsync<WorkspaceNotFoundException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));
        answered.SetResult();
        await Assert.ThrowsAnyAsync<Exception>(() => late!.InTime());

        Assert.Equal((false, 0), (failure.OutcomeUnknown, failure.Attempts));
        Assert.Equal(0, Received("POST"));
    }

    private async Task AssertSentOnceAndUnknownAsync(WorkspaceClient client, int status)
    {
        var failure = await Assert.ThrowsAnyAsync<WorkspaceApiException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal((status, true, 1), ((int)failure.StatusCode, failure.OutcomeUnknown, failure.Attempts));
        Assert.Equal(1, Received("POST"));
    }

    /// <summary>Sends an add that is slow a second time, as a copy, and takes what ends first: what a hedging handler does.</summary>
    private async Task<HttpResponseMessage> SendTwiceAsync(HttpRequestMessage request, Func<HttpRequestMessage, Task<HttpResponseMessage>> send)
    {
        var first = send(request);
        if (!request.RequestUri!.AbsolutePath.EndsWith("/volumes", StringComparison.Ordinal))
        {
            return await first;
        }

        await Workspace.Faults.WaitUntilStalledAsync().InTime();
        using var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new StringContent("{}") };
        return await await Task.WhenAny(first, send(copy));
    }
}
