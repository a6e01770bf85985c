using System.Net;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.EndToEndTests.Authentication;
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

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Add_ConnectionIsLostAndTheHandlerSendsACopyOfWhatItSent_IsSentOnceAndTheOutcomeIsUnknown(bool outside, bool signs)
    {
        var client = CreateClientWith(
            outside,
            () => new AppsHandler(async (request, send) =>
            {
                try
                {
                    return await send(request);
                }
                catch (HttpRequestException)
                {
                    return await send(await CopyAsync(request));
                }
            }),
            o => o.Credential = signs ? new AccessKeyCredential(Workspace.AccessKey, Workspace.SecretKey) : o.Credential);
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.DropAfterWork);

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk).InTime());

        Assert.Equal((true, 1), (failure.OutcomeUnknown, failure.Attempts));
        Assert.Equal(1, Received("POST"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Add_LostConnectionIsTurnedIntoARefusedTokenAndTheRenewalFails_TheOutcomeIsUnknown(bool outside)
    {
        var asked = 0;
        var client = CreateClientWith(
            outside,
            () => new AppsHandler((request, send) => OrElseAsync(send(request), () => new HttpResponseMessage(HttpStatusCode.Unauthorized))),
            o => (o.ProjectId, o.Credential) = (Workspace.ProjectId, new IamTokenCredential(async _ => ++asked == 1
                ? WorkspaceAccess.FromToken(await CredentialKind.TokenOfAsync(Workspace))
                : throw new TimeoutException("The vault is closed."))));
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.DropAfterWork);

        var failure = await Assert.ThrowsAnyAsync<WorkspaceException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk).InTime());

        Assert.Equal((true, 1), (failure.OutcomeUnknown, failure.Attempts));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Add_LostConnectionIsTurnedIntoASuccess_IsNotReportedAsDone(bool outside)
    {
        var client = CreateClientWith(outside, () => new AppsHandler((request, send) => OrElseAsync(
            send(request), () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"job_id":"of-yesterday"}""") })));
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.DropBeforeWork);

        var failure = await Assert.ThrowsAsync<WorkspaceUnexpectedResponseException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk).InTime());

        Assert.True(failure.OutcomeUnknown);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Add_HandlerSendsASecondWhileTheFirstIsUnderWay_IsSentOnceAndTheOutcomeIsUnknown(bool outside)
    {
        var client = CreateClientWith(outside, () => new AppsHandler(SendTwiceAsync));
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

    private static async Task<HttpResponseMessage> OrElseAsync(Task<HttpResponseMessage> sending, Func<HttpResponseMessage> otherwise)
    {
        try
        {
            return await sending;
        }
        catch (HttpRequestException)
        {
            return otherwise();
        }
    }

    // As most handlers do it: all but the options, which are the library's own business.
    private static async Task<HttpRequestMessage> CopyAsync(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (var (name, values) in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        copy.Content = request.Content is null ? null : new ByteArrayContent(await request.Content.ReadAsByteArrayAsync()) { Headers = { ContentType = request.Content.Headers.ContentType } };
        return copy;
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
