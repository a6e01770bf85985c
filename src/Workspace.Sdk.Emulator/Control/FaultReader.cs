namespace Workspace.Sdk.Emulator;

/// <summary>Faults as JSON: the name of a fault as its <c>kind</c>, and what belongs to that kind.</summary>
internal static class FaultReader
{
    private static readonly Dictionary<string, Func<ControlObject, EmulatedFault>> Kinds = new(StringComparer.Ordinal)
    {
        [nameof(EmulatedFault.DropBeforeWork)] = _ => EmulatedFault.DropBeforeWork,
        [nameof(EmulatedFault.DropAfterWork)] = _ => EmulatedFault.DropAfterWork,
        [nameof(EmulatedFault.StallBeforeHeaders)] = _ => EmulatedFault.StallBeforeHeaders,
        [nameof(EmulatedFault.StallInBody)] = _ => EmulatedFault.StallInBody,
        [nameof(EmulatedFault.RevokeAccess)] = _ => EmulatedFault.RevokeAccess,
        [nameof(EmulatedFault.Respond)] = fault => EmulatedFault.Respond(
            fault.Integer("status", 200, 599),
            fault.Has("body") ? fault.String("body") : "",
            fault.Has("content_type") ? fault.String("content_type") : null,
            fault.Has("headers") ? fault.Object("headers").Strings() : null,
            fault.Flag("after_work")),
        [nameof(EmulatedFault.Throttle)] = fault => EmulatedFault.Throttle(
            fault.Has("retry_after") ? TimeSpan.FromSeconds(fault.Integer("retry_after", 0, 365 * 24 * 60 * 60)) : null,
            fault.Flag("as_date")),
        [nameof(EmulatedFault.Disconnect)] = fault => EmulatedFault.Disconnect(
            fault.OneOf<DisconnectMoment>("moment"), fault.Flag("reset")),
        [nameof(EmulatedFault.Spoil)] = fault => EmulatedFault.Spoil(fault.OneOf<SpoiledAnswer>("how")),
    };

    public static EmulatedFault Read(ControlObject fault)
    {
        var result = Kinds[fault.OneOf("kind", Kinds.Keys)](fault);
        fault.RefuseOthers();
        return result;
    }
}
