using System.Globalization;
using System.Net;

namespace Workspace.Sdk.EndToEndTests.Chaos;

/// <summary>Writes the number of the call onto each of its requests, so that the emulator's ledger knows them, and chooses the protocol.</summary>
internal sealed class CallMarker(bool http2) : DelegatingHandler
{
    public const string Header = "X-Chaos-Call";

    private static readonly AsyncLocal<int?> Number = new();

    public static void Begin(int number) => Number.Value = number;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Number.Value is { } number)
        {
            request.Headers.Remove(Header);
            request.Headers.Add(Header, number.ToString(CultureInfo.InvariantCulture));
        }

        if (http2)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        }

        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>What no primary handler may do: keeps the body of an add, and sends it again after a 502.</summary>
internal sealed class RepeaterOn502(HttpMessageHandler network) : DelegatingHandler(network)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _ = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.BadGateway || request.Method != HttpMethod.Post)
        {
            return response;
        }

        response.Dispose();
        return await base.SendAsync(request, cancellationToken);
    }
}
