using System.Collections.Concurrent;

namespace Workspace.Sdk.EndToEndTests;

public sealed class SynchronizationContextTests : EndToEndTest
{
    [Fact]
    public void Call_BlockedOnInASingleThreadedContext_DoesNotDeadlock()
    {
        var client = CreateClient();
        var desktopId = DesktopId;
        string? jobId = null;
        Exception? failure = null;
        var userInterface = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new NobodyPumps());
            try
            {
                jobId = client.Desktops.AddVolumesAsync(desktopId, OneDisk).GetAwaiter().GetResult().JobId;
                _ = client.Jobs.WaitForCompletionAsync(jobId).GetAwaiter().GetResult();
            }
            catch (Exception e)
            {
                failure = e;
            }
        })
        {
            IsBackground = true,
        };

        userInterface.Start();

        Assert.True(userInterface.Join(TimeSpan.FromSeconds(60)), "The call deadlocked.");
        Assert.Null(failure);
        Assert.NotNull(jobId);
    }

    /// <summary>The context of a thread that is blocked: what is posted to it never runs.</summary>
    private sealed class NobodyPumps : SynchronizationContext
    {
        private readonly ConcurrentQueue<SendOrPostCallback> _posted = new();

        public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue(d);
    }
}
