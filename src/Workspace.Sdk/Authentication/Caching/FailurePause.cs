namespace Workspace.Sdk;

/// <summary>The pause after asking for access has failed: it doubles with each further failure.</summary>
internal sealed class FailurePause
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly TimeProvider _time;
    private readonly TimeSpan _length;
    private readonly long _begin;

    /// <param name="previous">The pause before the last failure; <see langword="null"/> when the one before had succeeded.</param>
    /// <param name="time">The clock.</param>
    public FailurePause(FailurePause? previous, TimeProvider time)
    {
        _time = time;
        _length = previous is null ? First : previous._length < Longest / 2 ? previous._length * 2 : Longest;
        _begin = time.GetTimestamp();
    }

    public bool IsOver => _time.GetElapsedTime(_begin) >= _length;
}
