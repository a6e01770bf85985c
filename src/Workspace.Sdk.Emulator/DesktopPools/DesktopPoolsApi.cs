namespace Workspace.Sdk.Emulator;

/// <summary>Desktop pools and their disks.</summary>
internal sealed class DesktopPoolsApi(WorkspaceState state)
{
    private const int MaxDesktopIds = 100;

    public Answer Show(ApiCall call) => state.FindDesktopPool(call.PathValue("pool_id")) is { } pool
        ? Answer.Json(200, DesktopPoolBody.Of(pool), EmulatorJson.Default.DesktopPoolBody)
        : NotFound(call);

    public Answer AddVolumes(ApiCall call)
    {
        if (!JsonBody.TryRead(call, EmulatorJson.Default.AddDesktopPoolVolumesBody, out var body, out var refusal))
        {
            return refusal;
        }

        if (VolumeRules.DesktopPool.FindFault(body.Volumes) is { } fault)
        {
            return Refusals.InvalidParameter(fault);
        }

        if (state.FindDesktopPool(call.PathValue("pool_id")) is not { } pool)
        {
            return NotFound(call);
        }

        if (Affected(pool, body) is not { } desktops)
        {
            return Refusals.InvalidParameter("handle_type is not known, or desktop_ids holds more than 100 ids or one not of this pool.");
        }

        return CheckState(pool, desktops, body.Volumes!.Count) ?? Accept(pool, desktops, body.Volumes);
    }

    private static Answer NotFound(ApiCall call) => Refusals.Workspace(
        400, WorkspaceErrorCodes.RequestEmpty, $"The desktop pool {call.PathValue("pool_id")} does not exist.");

    /// <summary>The desktops that get the disks now, or null when the request does not say so in a valid way.</summary>
    private static List<Desktop>? Affected(DesktopPool pool, AddDesktopPoolVolumesBody body)
    {
        // What applies without handle_type is not confirmed: before the field existed, all desktops got the disks.
        IEnumerable<Desktop>? byType = body.HandleType switch
        {
            null or "FOR_EXPAND_AND_ALL" => pool.Desktops,
            "FOR_EXPAND_AND_IDLE" => pool.Desktops.Where(desktop => desktop.IsIdle),
            "ONLY_FOR_EXPAND" => [],
            _ => null,
        };
        if (byType is null || body.DesktopIds is not { Count: > 0 } ids)
        {
            return byType?.ToList();
        }

        // That the ids win over handle_type is the rule of the price enquiry; for this operation it is not confirmed.
        var chosen = pool.Desktops.Where(desktop => ids.Contains(desktop.Id, StringComparer.Ordinal)).ToList();
        return ids.Count <= MaxDesktopIds && chosen.Count == ids.Distinct(StringComparer.Ordinal).Count() ? chosen : null;
    }

    private Answer? CheckState(DesktopPool pool, IReadOnlyList<Desktop> desktops, int volumeCount)
    {
        if (state.IsAddRunning(pool) || desktops.Any(state.IsAddRunning))
        {
            return Refusals.Workspace(
                409, WorkspaceErrorCodes.DesktopBusy, "The operation conflicts with the state of a desktop: disks are being added.");
        }

        return pool.DataVolumes.Count + volumeCount > VolumeRules.MaxVolumes || desktops.Any(desktop => !desktop.HasRoomFor(volumeCount))
            ? Refusals.Workspace(400, WorkspaceErrorCodes.TooManyVolumes, "A desktop can have at most 10 data disks.")
            : null;
    }

    private Answer Accept(DesktopPool pool, IReadOnlyList<Desktop> desktops, IEnumerable<VolumeSpec?> volumes)
    {
        var job = state.Submit([.. volumes.Select(volume => volume!.ToOrder(state.Ids.NextPoolVolume()))], desktops, pool);
        return Answer.Json(200, new JobAccepted { JobId = job.Id }, EmulatorJson.Default.JobAccepted);
    }
}
