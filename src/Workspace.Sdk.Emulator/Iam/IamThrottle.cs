namespace Workspace.Sdk.Emulator;

/// <summary>
/// Lets so many requests through in any 60 seconds. The window and that refused requests do not count are invented; the cloud's text says
/// "N times per M seconds", its numbers are not published.
/// </summary>
internal sealed class IamThrottle(TimeProvider clock, int? maxRequests)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly Queue<DateTimeOffset> _passed = [];

    /// <summary>The refusal of a request, or null when it may pass.</summary>
    public Answer? Check()
    {
        var now = clock.GetUtcNow();
        while (_passed.TryPeek(out var first) && now - first >= Window)
        {
            _passed.Dequeue();
        }

        if (_passed.Count >= maxRequests)
        {
            return Refusals.IamCode(
                429,
                "IAM.0012",
                FormattableString.Invariant($"The throttling threshold has been reached: {maxRequests} times per 60 seconds."));
        }

        if (maxRequests is not null)
        {
            _passed.Enqueue(now);
        }

        return null;
    }
}
