namespace Workspace.Sdk;

/// <summary>Reads <c>Retry-After</c>, which is a number of seconds or a date.</summary>
internal static class RetryAfter
{
    public static TimeSpan? Read(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;

        // The server's own clock wrote the date, so its Date header is the right one to compare it with.
        var wait = header?.Delta ?? (header?.Date - (response.Headers.Date ?? now));
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
