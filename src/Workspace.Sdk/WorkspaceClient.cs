namespace Workspace.Sdk;

/// <summary>The client of Huawei Cloud Workspace: desktops, desktop pools and jobs.</summary>
/// <remarks>Thread-safe; make one for the life of the app, or register it with <c>AddWorkspaceClient</c>. Every member can be mocked.</remarks>
public class WorkspaceClient : IDisposable
{
    private readonly ClientParts? _parts;

    /// <summary>For mocks: every member can be overridden.</summary>
    protected WorkspaceClient()
    {
    }

    /// <summary>Makes a client. Nothing is sent before the first call.</summary>
    /// <param name="options">Where the service is and how to get access; copied.</param>
    /// <exception cref="ArgumentException">An option is missing or not allowed; the message names each one.</exception>
    public WorkspaceClient(WorkspaceClientOptions options)
        : this(ClientComposer.Compose(CheckedCopy(options), primaryHandler: null, disposeHandler: true))
    {
    }

    /// <summary>Makes a client over a handler of your own, for example one with a proxy, or a stub in a test.</summary>
    /// <param name="options">Where the service is and how to get access; copied.</param>
    /// <param name="primaryHandler">Sends all requests. It must not follow redirects, or they may carry the access to another place,
    /// and must not repeat requests, or it may buy disks twice.
    /// <see cref="WorkspaceClientOptions.ConnectTimeout"/> does not apply to it.</param>
    /// <param name="disposeHandler">Whether the handler is disposed with the client.</param>
    /// <exception cref="ArgumentException">An option is missing or not allowed; the message names each one.</exception>
    public WorkspaceClient(WorkspaceClientOptions options, HttpMessageHandler primaryHandler, bool disposeHandler = false)
        : this(ClientComposer.Compose(
            CheckedCopy(options), primaryHandler ?? throw new ArgumentNullException(nameof(primaryHandler)), disposeHandler))
    {
    }

    internal WorkspaceClient(ClientParts parts) => _parts = parts;

    /// <summary>Desktop pools and their disks.</summary>
    public virtual DesktopPoolsClient DesktopPools => Parts.DesktopPools;

    /// <summary>Desktops and their disks.</summary>
    public virtual DesktopsClient Desktops => Parts.Desktops;

    /// <summary>Jobs: what the service does after it has accepted a call.</summary>
    public virtual JobsClient Jobs => Parts.Jobs;

    private ClientParts Parts => _parts ?? throw new InvalidOperationException(
        $"This {nameof(WorkspaceClient)} was made for a mock, and the member is not set up.");

    /// <summary>Releases the client: later calls throw <see cref="ObjectDisposedException"/>. Calls that are under way go on within their time
    /// limits, since the end of an add would leave its outcome unknown; they may fail, for want of a connection or of access.</summary>
    /// <remarks>Its connections are closed, unless they belong to a handler of yours or to the <c>IHttpClientFactory</c> of dependency injection.</remarks>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the client holds.</summary>
    /// <param name="disposing">Whether called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _parts?.Dispose();
        }
    }

    private static WorkspaceClientOptions CheckedCopy(WorkspaceClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var copy = options.Copy();
        var faults = WorkspaceClientOptionsRules.FindFaults(copy).ToList();
        return faults.Count == 0
            ? copy
            : throw new ArgumentException(string.Join(" ", faults.Select(f => $"{nameof(WorkspaceClientOptions)}.{f}")), nameof(options));
    }
}
