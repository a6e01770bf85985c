namespace Workspace.Sdk;

/// <summary>Desktop pools and their disks. Got from <see cref="WorkspaceClient.DesktopPools"/>; thread-safe.</summary>
public class DesktopPoolsClient
{
    private const string PoolRoute = "v2/{project_id}/desktop-pools/{pool_id}";
    private const string AddVolumesRoute = "v2/{project_id}/desktop-pools/{pool_id}/volumes/batch-add";

    private readonly ApiTransport _transport = null!;

    /// <summary>For mocks: every member can be overridden.</summary>
    protected DesktopPoolsClient()
    {
    }

    internal DesktopPoolsClient(ApiTransport transport) => _transport = transport;

    /// <summary>Adds data disks to a desktop pool and to its desktops. The work is asynchronous: follow
    /// <see cref="AddDesktopPoolVolumesResponse.JobId"/>.</summary>
    /// <param name="poolId">Id of the desktop pool. Its desktops should all be <see cref="DesktopStatus.Active"/>, or their part fails.</param>
    /// <param name="request">1 to 10 disks; sizes in GB, at least 1.</param>
    /// <param name="cancellationToken">Cancels waiting for the answer. The service may still add the disks.</param>
    /// <returns>The id of the job that adds the disks.</returns>
    /// <remarks>Needs the permission <c>workspace:desktopPools:batchAddVolumes</c>. Not idempotent: never repeated once it may have
    /// reached the service. While desktops of the pool are busy the service answers 409 <c>WKS.00010032</c>. Source:
    /// <see href="https://support.huaweicloud.com/intl/en-us/api-workspace/AddDesktopPoolVolumes.html">Adding Disks in Batches to the Desktop Pool</see>.</remarks>
    /// <exception cref="ArgumentException">The id or the request breaks a rule of the page; nothing was sent.</exception>
    /// <exception cref="WorkspaceException">The call failed. See <see cref="WorkspaceException.OutcomeUnknown"/> before calling again.</exception>
    /// <exception cref="WorkspaceCanceledException">The caller canceled. See <see cref="WorkspaceCanceledException.OutcomeUnknown"/>.</exception>
    public virtual Task<AddDesktopPoolVolumesResponse> AddVolumesAsync(
        string poolId, AddDesktopPoolVolumesRequest request, CancellationToken cancellationToken = default)
    {
        VolumeRules.Check(request);
        return _transport.SendAsync(
            ApiRequest.Change("DesktopPools.AddVolumes", HttpMethod.Post, AddVolumesRoute, poolId, request, RequestJson.Default.AddDesktopPoolVolumesRequest),
            WorkspaceJson.Default.AddDesktopPoolVolumesResponse,
            cancellationToken);
    }

    /// <summary>Reads one desktop pool with its disks.</summary>
    /// <param name="poolId">Id of the desktop pool.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="WorkspaceNotFoundException">There is no such pool. The service says so with 400 <c>WKS.0001</c>.</exception>
    /// <exception cref="WorkspaceException">The call failed for another reason.</exception>
    public virtual Task<DesktopPool> GetAsync(string poolId, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Read("DesktopPools.Get", PoolRoute, poolId, notFoundCode: ServiceCodes.PoolNotFound),
            WorkspaceJson.Default.DesktopPool,
            cancellationToken);
}
