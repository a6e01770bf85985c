namespace Workspace.Sdk.Emulator;

/// <summary>Desktops and their disks.</summary>
internal sealed class DesktopsApi(WorkspaceState state)
{
    // The sources give 500 or 1000 for both limits.
    private const int DefaultLimit = 500;
    private const int MaxLimit = 1000;

    public Answer Show(ApiCall call) => state.FindDesktop(call.PathValue("desktop_id")) is { } desktop
        ? Answer.Json(200, new ShowDesktopBody { Desktop = DesktopDetailInfo.Of(desktop) }, EmulatorJson.Default.ShowDesktopBody)
        : NotFound(call);

    public Answer List(ApiCall call)
    {
        if (!QueryNumber.TryRead(call.Query, "offset", 0, 0, int.MaxValue, out var offset))
        {
            return Refusals.InvalidParameter("offset must be 0 or more.");
        }

        if (!QueryNumber.TryRead(call.Query, "limit", DefaultLimit, 1, MaxLimit, out var limit))
        {
            return Refusals.InvalidParameter(FormattableString.Invariant($"limit must be 1 to {MaxLimit}."));
        }

        var found = state.Desktops.Where(new DesktopFilter(call.Query).Matches).ToList();
        var page = new ListDesktopsBody
        {
            TotalCount = found.Count,
            Desktops = [.. found.Skip(offset).Take(limit).Select(DesktopDetailInfo.Of)],
        };
        return Answer.Json(200, page, EmulatorJson.Default.ListDesktopsBody);
    }

    public Answer AddVolumes(ApiCall call)
    {
        if (!JsonBody.TryRead(call, EmulatorJson.Default.AddDesktopVolumesBody, out var body, out var refusal))
        {
            return refusal;
        }

        if (VolumeRules.Desktop.FindFault(body.Volumes) is { } fault)
        {
            return Refusals.InvalidParameter(fault);
        }

        if (body.EnterpriseProjectId?.Length > 36)
        {
            return Refusals.InvalidParameter("enterprise_project_id is longer than 36 characters.");
        }

        if (state.FindDesktop(call.PathValue("desktop_id")) is not { } desktop)
        {
            return NotFound(call);
        }

        // A desktop that is shut off takes disks here; whether it does in the cloud is not confirmed.
        if (state.IsAddRunning(desktop))
        {
            return Refusals.Workspace(400, WorkspaceErrorCodes.AddRunning, "Disks are already being added to the desktop.");
        }

        if (!desktop.HasRoomFor(body.Volumes!.Count))
        {
            return Refusals.Workspace(400, WorkspaceErrorCodes.TooManyVolumes, "A desktop can have at most 10 data disks.");
        }

        return Accepted(call, state.Submit([.. body.Volumes.Select(volume => volume!.ToOrder())], [desktop]));
    }

    // The numbers of the page's example, in minutes. They say nothing about this emulator's jobs.
    private Answer Accepted(ApiCall call, AddVolumesJob job)
    {
        var accepted = new JobAccepted
        {
            JobId = job.Id,
            GetJobEndpoint = $"{call.BaseAddress}/v2/{state.ProjectId}/workspace-jobs/{job.Id}",
            MaxProvisionTime = 60,
            MinProvisionTime = 3,
            PeriodicQueryTime = 1,
        };
        return Answer.Json(200, accepted, EmulatorJson.Default.JobAccepted);
    }

    private static Answer NotFound(ApiCall call) => Refusals.Workspace(
        404, WorkspaceErrorCodes.DesktopNotFound, $"The desktop {call.PathValue("desktop_id")} does not exist.");
}
