namespace Workspace.Sdk;

/// <summary>When access ends by the local clock, which may be off: what counts is how long it lives, the distance of the server's two times.</summary>
internal static class LocalExpiry
{
    /// <param name="now">The local time.</param>
    /// <param name="issuedAt">When it was issued, by the server's clock.</param>
    /// <param name="expiresAt">When it ends, by the server's clock.</param>
    public static DateTimeOffset? From(DateTimeOffset now, DateTimeOffset? issuedAt, DateTimeOffset? expiresAt) =>
        expiresAt - issuedAt is { } lifetime && lifetime > TimeSpan.Zero ? Add(now, lifetime) : expiresAt;

    // The end of time may be said for access that does not end.
    private static DateTimeOffset Add(DateTimeOffset now, TimeSpan lifetime) =>
        lifetime < DateTimeOffset.MaxValue - now ? now + lifetime : DateTimeOffset.MaxValue;
}
