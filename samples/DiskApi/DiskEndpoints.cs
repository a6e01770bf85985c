using Microsoft.AspNetCore.Http.HttpResults;
using Workspace.Sdk;

namespace DiskApi;

/// <summary>The endpoints of the API. They leave failures to <see cref="WorkspaceExceptionHandler"/>.</summary>
internal static class DiskEndpoints
{
    public static void MapDisks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/desktops/{desktopId}/disks", AddDiskAsync);
        routes.MapGet("/jobs/{jobId}/progress", FollowJob).WithName(nameof(FollowJob));
    }

    private static async Task<AcceptedAtRoute<AcceptedDisk>> AddDiskAsync(string desktopId, NewDisk disk, WorkspaceClient workspace)
    {
        // Not with the token of the request: a caller who goes away would leave an add behind whose outcome nobody knows.
        var added = await workspace.Desktops.AddVolumesAsync(desktopId, new AddDesktopVolumesRequest
        {
            Volumes = [new Volume { Type = disk.Type, SizeGB = disk.SizeGB }],
        });
        return TypedResults.AcceptedAtRoute(new AcceptedDisk(added.JobId), nameof(FollowJob), new { added.JobId });
    }

    private static ServerSentEventsResult<JobProgress> FollowJob(string jobId, WorkspaceClient workspace, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(JobEvents.FollowAsync(workspace.Jobs, jobId, cancellationToken));
}
