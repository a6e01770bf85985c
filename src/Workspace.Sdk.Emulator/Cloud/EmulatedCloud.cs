namespace Workspace.Sdk.Emulator;

/// <summary>Gateway, IAM, metadata service and Workspace behind one lock: a call goes in, an answer comes out, nothing waits.</summary>
internal sealed class EmulatedCloud
{
    private readonly object _lock = new();
    private readonly TimeProvider _jobClock;
    private readonly VirtualMfaDevice _mfaDevice;
    private readonly TokenStore _tokens;
    private readonly AccessKeyStore _keys;
    private readonly Gateway _gateway;
    private readonly IamApi _iam;
    private readonly MetadataApi _metadata;
    private readonly EmulatedProjects _projects;

    /// <param name="options">How the emulator is set up, with the clock that may be set.</param>
    /// <param name="jobClock">The clock that is never set: a job must not stand still because the other one has been set back.</param>
    public EmulatedCloud(WorkspaceEmulatorOptions options, TimeProvider jobClock)
    {
        _jobClock = jobClock;
        _mfaDevice = new VirtualMfaDevice(options.TimeProvider);
        _tokens = new TokenStore(options.TimeProvider, options.TokenLifetime);
        _keys = new AccessKeyStore(options.TimeProvider);
        var signedCalls = new SignedCalls(_keys, options.TimeProvider);
        _gateway = new Gateway(_tokens, signedCalls);
        _iam = new IamApi(options, _tokens, _keys, signedCalls, _mfaDevice);
        _metadata = new MetadataApi(options, _keys);
        _projects = new EmulatedProjects(options);
    }

    public string Passcode => _mfaDevice.Passcode;

    public Answer Handle(ApiCall call)
    {
        lock (_lock)
        {
            return call.Route?.Operation switch
            {
                null => Gateway.UnknownApi(call),
                EmulatedOperation.CreateMetadataSession => _metadata.CreateSession(call),
                EmulatedOperation.GetMetadataKeys => _metadata.GetKeys(call),
                { } operation when IamApi.Has(operation) => _iam.Handle(operation, call),
                { } operation => _gateway.Check(call) ?? Handle(operation, call),
            };
        }
    }

    /// <summary>Reads the state of a project as it is now.</summary>
    public T Read<T>(string projectId, Func<WorkspaceState, T> read)
    {
        ArgumentNullException.ThrowIfNull(projectId);
        lock (_lock)
        {
            return _projects.Find(projectId, _jobClock.GetUtcNow()) is { } project
                ? read(project.State)
                : throw new ArgumentException($"The emulator has no project {projectId}.", nameof(projectId));
        }
    }

    public void RevokeTokens()
    {
        lock (_lock)
        {
            _tokens.RevokeAll();
        }
    }

    public void RevokeTemporaryKeys()
    {
        lock (_lock)
        {
            _keys.RevokeTemporary();
        }
    }

    // The gateway lets only calls for a project through that there is.
    private Answer Handle(EmulatedOperation operation, ApiCall call) =>
        _projects.Find(call.PathValue("project_id"), _jobClock.GetUtcNow())!.Handle(operation, call);
}
