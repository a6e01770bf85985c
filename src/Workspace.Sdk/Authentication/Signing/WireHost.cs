using System.Globalization;

namespace Workspace.Sdk;

/// <summary>The <c>Host</c> of a request, as it goes over the wire.</summary>
internal static class WireHost
{
    public static string Of(HttpRequestMessage request)
    {
        if (request.Headers.NonValidated.TryGetValues(HeaderNames.Host, out var set))
        {
            // Of several all are sent, and beside one that is no host the one of the address is.
            return set.Count == 1 && request.Headers.Host is { Length: > 0 } host
                ? host
                : throw new UnsignableRequestException("its header 'host' was set to something that is not one host");
        }

        return Of(request.RequestUri!);
    }

    private static string Of(Uri uri)
    {
        // The host of an IPv6 address has its brackets and no zone, as it is sent; that for DNS has the zone and no brackets.
        var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;
        return uri.IsDefaultPort ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{uri.Port}");
    }
}
