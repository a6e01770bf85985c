using Workspace.Sdk.Emulator;

namespace Workspace.Sdk.EndToEndTests.Chaos;

/// <summary>Which faults requests run into, and how often.</summary>
internal static class ChaosFaults
{
    private const double Usual = 0.008;

    private static readonly EmulatedFault[] OfEveryRequest =
    [
        EmulatedFault.DropBeforeWork,
        EmulatedFault.DropAfterWork,
        EmulatedFault.Respond(500, """{"error_code":"WKS.00000500","error_msg":"Internal error."}"""),
        EmulatedFault.Respond(502, "<html>Bad Gateway</html>", "text/html"),
        EmulatedFault.Respond(503, ""),
        EmulatedFault.Respond(504, """{"error_code":"APIGW.0201","error_msg":"Backend timeout."}"""),
        EmulatedFault.Respond(503, """{"error_code":"APIGW.0613","error_msg":"IAM is not available."}"""),
        EmulatedFault.Respond(500, """{"error_code":"WKS.00000500","error_msg":"Internal error."}""", afterWork: true),
        EmulatedFault.Respond(502, "<html>Bad Gateway</html>", "text/html", afterWork: true),
        EmulatedFault.Respond(503, "", afterWork: true),
        EmulatedFault.Respond(504, "", afterWork: true),
        EmulatedFault.Throttle(),
        EmulatedFault.Throttle(TimeSpan.FromSeconds(2)),
        EmulatedFault.Throttle(TimeSpan.FromSeconds(2), asDate: true),
    ];

    private static readonly EmulatedFault[] OfConnections =
    [
        .. Enum.GetValues<DisconnectMoment>().Select(moment => EmulatedFault.Disconnect(moment)),
        .. Enum.GetValues<DisconnectMoment>().Select(moment => EmulatedFault.Disconnect(moment, reset: true)),
        EmulatedFault.Spoil(SpoiledAnswer.NotHttp),
    ];

    private static readonly EmulatedFault[] OfProjectRequests =
    [
        EmulatedFault.StallBeforeHeaders,
        EmulatedFault.StallInBody,
        EmulatedFault.Spoil(SpoiledAnswer.Empty),
        EmulatedFault.Spoil(SpoiledAnswer.CutJson),
        EmulatedFault.Spoil(SpoiledAnswer.WrongTypes),
        EmulatedFault.Spoil(SpoiledAnswer.Html),
    ];

    // Of 65 MiB the one; the other ends what all callers have, who may then not ask for more for a while.
    private static readonly EmulatedFault[] Costly = [EmulatedFault.Spoil(SpoiledAnswer.Oversized), EmulatedFault.RevokeAccess];

    private static readonly EmulatedOperation[] Adds = [EmulatedOperation.AddDesktopVolumes, EmulatedOperation.AddDesktopPoolVolumes];

    private static readonly EmulatedOperation[] Reads =
        [EmulatedOperation.ShowDesktop, EmulatedOperation.ShowDesktopPool, EmulatedOperation.ListSubJobs];

    private static readonly EmulatedOperation[] Iam =
        [EmulatedOperation.CreateToken, EmulatedOperation.CreateTemporaryKeys, EmulatedOperation.ListProjects];

    /// <summary>How many of some thousand adds run into each fault at least.</summary>
    public static IReadOnlyDictionary<string, int> AtLeast { get; } = OfEveryRequest.Concat(OfProjectRequests).Select(fault => (Fault: fault, Count: 5))
        .Concat(OfConnections.Concat(Costly).Select(fault => (Fault: fault, Count: 1)))
        .GroupBy(f => $"{f.Fault}", StringComparer.Ordinal).ToDictionary(f => f.Key, f => f.Sum(one => one.Count), StringComparer.Ordinal);

    public static void Plan(EmulatedFaults faults, bool http2)
    {
        // Over HTTP/2 a connection takes all that is under way on it with it.
        var ofConnections = http2 ? Usual / 4 : Usual;
        foreach (var operation in Adds.Concat(Reads))
        {
            Plan(faults, operation, OfEveryRequest.Concat(OfProjectRequests), Usual);
            Plan(faults, operation, OfConnections, ofConnections);
        }

        foreach (var operation in Iam)
        {
            // Rarely: an access that cannot be had ends all calls of the app for a while, before they are sent.
            Plan(faults, operation, OfEveryRequest.Concat(OfConnections), Usual / 8);
        }

        Plan(faults, EmulatedOperation.AddDesktopVolumes, Costly, Usual / 4);
    }

    private static void Plan(EmulatedFaults faults, EmulatedOperation operation, IEnumerable<EmulatedFault> kinds, double probability)
    {
        foreach (var fault in kinds)
        {
            faults.ByChance(operation, fault, probability);
        }
    }
}
