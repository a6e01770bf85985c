namespace Workspace.Sdk;

/// <summary>All the access of one client: a cache for each credential and scope. A credential may build on another, which has a cache then, too.</summary>
internal sealed class AccessCaches : IDisposable
{
    private readonly HttpClient _httpClient;
    private readonly WorkspaceClientOptions _options;
    private readonly Telemetry _telemetry;
    private readonly List<(WorkspaceCredential Credential, AccessScope Scope, AccessCache Cache)> _caches = [];

    /// <param name="send">The way to IAM, without access.</param>
    /// <param name="httpClient">Sends the requests of credentials of the app, without access.</param>
    /// <param name="options">The options of the client.</param>
    /// <param name="telemetry">Told of each time that a credential is asked.</param>
    public AccessCaches(SendMessage send, HttpClient httpClient, WorkspaceClientOptions options, Telemetry telemetry)
    {
        _httpClient = httpClient;
        _options = options;
        _telemetry = telemetry;
        Iam = new ApiTransport(send, options.ResolvedIamEndpoint, access: null, options, telemetry);
    }

    /// <summary>The way to IAM, without access: with time limits and repetitions like any other call.</summary>
    public ApiTransport Iam { get; }

    public AccessCache For(WorkspaceCredential credential, AccessScope scope)
    {
        lock (_caches)
        {
            // By reference, whatever a credential of the app calls equal; and they are few.
            var cache = _caches.Find(c => ReferenceEquals(c.Credential, credential) && c.Scope == scope).Cache;
            if (cache is null)
            {
                cache = Create(credential, scope);
                _caches.Add((credential, scope, cache));
            }

            return cache;
        }
    }

    public void Dispose()
    {
        lock (_caches)
        {
            _caches.ForEach(c => c.Cache.Dispose());
        }

        Iam.Dispose();
    }

    private AccessCache Create(WorkspaceCredential credential, AccessScope scope)
    {
        var context = new WorkspaceCredentialContext
        {
            Region = _options.Region,
            ProjectId = scope == AccessScope.Project ? _options.ProjectId : null,
            IamEndpoint = _options.ResolvedIamEndpoint,
            HttpClient = _httpClient,
            TimeProvider = _options.TimeProvider,
            Telemetry = _telemetry,
            Scope = scope,
            Caches = this,
        };
        var lookup = scope == AccessScope.Project && _options is { ProjectId: null, Region: { } region } ? new ProjectLookup(Iam, region) : null;
        return new AccessCache(credential.GetType().Name, AskAsync, _options.TimeProvider, _options.TotalTimeout, _telemetry);

        async ValueTask<WorkspaceAccess?> AskAsync(CancellationToken cancellationToken)
        {
            var access = await credential.GetAccessAsync(context, cancellationToken).ConfigureAwait(false);
            return lookup is null || access is not { ProjectId: null }
                ? access
                : access.ForProject(await lookup.FindAsync(access, cancellationToken).ConfigureAwait(false));
        }
    }
}
