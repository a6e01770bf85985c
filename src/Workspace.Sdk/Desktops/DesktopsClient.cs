namespace Workspace.Sdk;

/// <summary>Desktops and their disks. Got from <see cref="WorkspaceClient.Desktops"/>; thread-safe.</summary>
public class DesktopsClient
{
    private const string DesktopRoute = "v2/{project_id}/desktops/{desktop_id}";
    private const string ListRoute = "v2/{project_id}/desktops/detail";
    private const string VolumesRoute = "v2/{project_id}/desktops/{desktop_id}/volumes";
    private const int MaxDesktopIds = 100;
    private const int MaxPageSize = 1000;

    private readonly ApiTransport _transport = null!;

    /// <summary>For mocks: every member can be overridden.</summary>
    protected DesktopsClient()
    {
    }

    internal DesktopsClient(ApiTransport transport) => _transport = transport;

    /// <summary>Adds data disks to one desktop. The work is asynchronous: follow <see cref="AddDesktopVolumesResponse.JobId"/>.</summary>
    /// <param name="desktopId">Id of the desktop.</param>
    /// <param name="request">1 to 10 disks; sizes in GB, 10 to 32760, multiples of 10.</param>
    /// <param name="cancellationToken">Cancels waiting for the answer. The service may still add the disks.</param>
    /// <returns>The id of the job that adds the disks.</returns>
    /// <remarks>Needs the permission <c>workspace:volumes:add</c>. Not idempotent: never repeated once it may have reached the
    /// service. While an earlier add is running the service answers 400 <c>WKS.0407</c>. Source:
    /// <see href="https://support.huaweicloud.com/intl/en-us/api-workspace/AddDesktopVolumes.html">Adding a Desktop Disk</see>.</remarks>
    /// <exception cref="ArgumentException">The id or the request breaks a rule of the page; nothing was sent.</exception>
    /// <exception cref="WorkspaceException">The call failed. See <see cref="WorkspaceException.OutcomeUnknown"/> before calling again.</exception>
    /// <exception cref="WorkspaceCanceledException">The caller canceled. See <see cref="WorkspaceCanceledException.OutcomeUnknown"/>.</exception>
    public virtual Task<AddDesktopVolumesResponse> AddVolumesAsync(
        string desktopId, AddDesktopVolumesRequest request, CancellationToken cancellationToken = default)
    {
        VolumeRules.Check(request);
        return _transport.SendAsync(
            ApiRequest.Change("Desktops.AddVolumes", HttpMethod.Post, VolumesRoute, desktopId, request, RequestJson.Default.AddDesktopVolumesRequest),
            WorkspaceJson.Default.AddDesktopVolumesResponse,
            cancellationToken);
    }

    /// <summary>Reads one desktop with its disks.</summary>
    /// <param name="desktopId">Id of the desktop.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="WorkspaceNotFoundException">There is no such desktop.</exception>
    /// <exception cref="WorkspaceException">The call failed for another reason.</exception>
    public virtual Task<Desktop> GetAsync(string desktopId, CancellationToken cancellationToken = default)
    {
        return UnwrapAsync(_transport.SendAsync(
            ApiRequest.Read("Desktops.Get", DesktopRoute, desktopId), WorkspaceJson.Default.DesktopEnvelope, cancellationToken));

        static async Task<Desktop> UnwrapAsync(Task<DesktopEnvelope> answer) => (await answer.ConfigureAwait(false)).Desktop!;
    }

    /// <summary>Lists desktops with their disks, asking for one page after the other as the enumeration goes on.</summary>
    /// <param name="options">Which desktops, and how many at a time; all of them in pages of 500 when left out.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <remarks>The list is not a snapshot: a desktop that is created or deleted meanwhile may shift others across a page's edge.</remarks>
    /// <exception cref="ArgumentException">The options break a rule; nothing was sent.</exception>
    /// <exception cref="WorkspaceException">Reading a page failed.</exception>
    public virtual IAsyncEnumerable<Desktop> ListAsync(DesktopListOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DesktopListOptions();
        Check(options);
        return Paging.EnumerateAsync(options.Offset, ReadAsync, cancellationToken);

        async Task<(IReadOnlyList<Desktop> Items, int Entries, int? Total)> ReadAsync(int offset, CancellationToken token)
        {
            var page = await SendListAsync(options, offset, token).ConfigureAwait(false);
            return (page.Desktops, page.Entries, page.TotalCount);
        }
    }

    /// <summary>Reads one page of a list of desktops.</summary>
    /// <param name="options">Which desktops, where the page begins and how long it is; the first 500 when left out.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The options break a rule; nothing was sent.</exception>
    /// <exception cref="WorkspaceException">The call failed.</exception>
    public virtual Task<DesktopPage> GetPageAsync(DesktopListOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DesktopListOptions();
        Check(options);
        return SendListAsync(options, options.Offset, cancellationToken);
    }

    private Task<DesktopPage> SendListAsync(DesktopListOptions options, int offset, CancellationToken cancellationToken)
    {
        var query = new QueryString()
            .Add("status", options.Status?.ToString())
            .Add("desktop_id", options.DesktopIds ?? [])
            .Add("user_name", options.UserName)
            .Add("computer_name", options.ComputerName)
            .Add("pool_id", options.PoolId)
            .Add("desktop_type", options.DesktopType)
            .Add("enterprise_project_id", options.EnterpriseProjectId)
            .Add("offset", offset)
            .Add("limit", options.PageSize);
        return _transport.SendAsync(
            ApiRequest.Read("Desktops.List", ListRoute, query), WorkspaceJson.Default.DesktopPage, cancellationToken);
    }

    private static void Check(DesktopListOptions options)
    {
        ListRules.CheckFilter(options.Status);
        ListRules.CheckFilter(options.DesktopIds, MaxDesktopIds);
        ListRules.CheckFilter(options.UserName);
        ListRules.CheckFilter(options.ComputerName);
        ListRules.CheckFilter(options.PoolId);
        ListRules.CheckFilter(options.DesktopType);
        ListRules.CheckFilter(options.EnterpriseProjectId);
        ListRules.CheckRange(options.Offset, 0, int.MaxValue);
        ListRules.CheckRange(options.PageSize, 1, MaxPageSize);
    }
}
