using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.EndToEndTests;

/// <summary>Handlers of the app that send requests by a client of their own, past the handler of the library that watches the body.</summary>
public sealed class AppsOwnClientTests : EndToEndTest
{
    private static readonly HttpClient Own = new();

    public enum Sends
    {
        Message,
        CopyOfTheContent,
        CopyOfTheBytes,
    }

    [Theory]
    [InlineData(Sends.Message)]
    [InlineData(Sends.CopyOfTheContent)]
    [InlineData(Sends.CopyOfTheBytes)]
    public async Task Add_ConnectionLost_IsNotRepeatedAndItsOutcomeUnknown(Sends what)
    {
        var client = CreateClientThatSends(what);
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.DropAfterWork, times: 4);

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk).InTime());

        Assert.Equal(1, Received("POST"));
        Assert.True(failure.OutcomeUnknown);
    }

    [Theory]
    [InlineData(Sends.Message)]
    [InlineData(Sends.CopyOfTheContent)]
    [InlineData(Sends.CopyOfTheBytes)]
    public async Task Add_Answered_IsAnswered(Sends what)
    {
        var added = await CreateClientThatSends(what).Desktops.AddVolumesAsync(DesktopId, OneDisk).InTime();

        Assert.NotEmpty(added.JobId);
        Assert.Equal(1, Received("POST"));
    }

    [Fact]
    public async Task Add_HandlerFailsWithoutReadingTheBody_IsRepeatedAndItsOutcomeKnown()
    {
        var asked = 0;
        var client = CreateClientWith(outside: false, () => new AppsHandler((request, send) =>
            request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("/volumes", StringComparison.Ordinal) && Interlocked.Increment(ref asked) == 1
                ? throw new HttpRequestException(HttpRequestError.ConnectionError, "What the handler asks is away.")
                : send(request)));

        await client.Desktops.AddVolumesAsync(DesktopId, OneDisk).InTime();

        Assert.Equal(2, asked);
        Assert.Equal(1, Received("POST"));
    }

    private WorkspaceClient CreateClientThatSends(Sends what) => CreateClientWith(outside: false, () => new AppsHandler(async (request, _) =>
    {
        if (what == Sends.Message)
        {
            return await Own.SendAsync(request);
        }

        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (var (name, values) in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        if (request.Content is { } content)
        {
            copy.Content = what == Sends.CopyOfTheContent ? content : new ByteArrayContent(await content.ReadAsByteArrayAsync());
            copy.Content.Headers.ContentType = content.Headers.ContentType;
        }

        return await Own.SendAsync(copy);
    }));
}
