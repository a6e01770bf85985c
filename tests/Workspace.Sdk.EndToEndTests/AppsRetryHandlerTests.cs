using Workspace.Sdk.Emulator;

namespace Workspace.Sdk.EndToEndTests;

/// <summary>Many an app repeats every request of every HttpClient. An add must survive that as one.</summary>
public sealed class AppsRetryHandlerTests : EndToEndTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Add_ServerFails_ReachesTheServiceOnce(bool outside)
    {
        var client = CreateWithRetryHandler(outside);
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.Respond(502, ""), times: 5);

        var failure = await Assert.ThrowsAsync<WorkspaceServerException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal(1, Received("POST"));
        Assert.Equal(1, failure.Attempts);
        Assert.Equal(502, (int)failure.StatusCode);
        Assert.False(string.IsNullOrEmpty(failure.RequestId));
        Assert.True(failure.OutcomeUnknown);
        Assert.Contains("after the answer 502", failure.Message, StringComparison.Ordinal);
        Assert.Contains("retry handlers", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Add_ConnectionDropped_ReachesTheServiceOnce(bool outside)
    {
        var client = CreateWithRetryHandler(outside);
        Workspace.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.DropAfterWork);

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal(1, Received("POST"));
        Assert.True(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task Read_ServerFails_IsRepeatedByTheHandlerToo()
    {
        var client = CreateWithRetryHandler(outside: true);
        Workspace.Faults.Next(EmulatedOperation.ShowDesktop, EmulatedFault.Respond(502, ""), times: 2);

        Assert.Equal(DesktopId, (await client.Desktops.GetAsync(DesktopId)).Id);
    }

    private WorkspaceClient CreateWithRetryHandler(bool outside) => CreateClientWith(outside, () => new RetryHandler());

    private sealed class RetryHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var left = 3; ; left--)
            {
                try
                {
                    var response = await base.SendAsync(request, cancellationToken);
                    if ((int)response.StatusCode < 500 || left == 0)
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
    }
}
