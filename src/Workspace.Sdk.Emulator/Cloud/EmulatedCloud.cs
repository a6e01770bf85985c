namespace Workspace.Sdk.Emulator;

/// <summary>Gateway, IAM and Workspace behind one lock: a call goes in, an answer comes out, nothing waits.</summary>
internal sealed class EmulatedCloud
{
    private readonly TimeProvider _clock;
    private readonly WorkspaceState _state;
    private readonly TokenStore _tokens;
    private readonly Gateway _gateway;
    private readonly TokensApi _tokensApi;
    private readonly DesktopsApi _desktopsApi;
    private readonly DesktopPoolsApi _desktopPoolsApi;
    private readonly JobsApi _jobsApi;

    public EmulatedCloud(WorkspaceEmulatorOptions options)
    {
        _clock = options.TimeProvider;
        _tokens = new TokenStore(_clock, options.TokenLifetime);
        _gateway = new Gateway(_tokens);
        _tokensApi = new TokensApi(_tokens);
        _state = new WorkspaceState(options);
        _desktopsApi = new DesktopsApi(_state);
        _desktopPoolsApi = new DesktopPoolsApi(_state);
        _jobsApi = new JobsApi(_state);
        _state.AdvanceTo(_clock.GetUtcNow());
        new Seed(_state).Plant(options);
    }

    public Answer Handle(ApiCall call)
    {
        lock (_state)
        {
            _state.AdvanceTo(_clock.GetUtcNow());
            return call.Route?.Operation switch
            {
                null => Gateway.UnknownApi(call),
                EmulatedOperation.CreateToken => _tokensApi.Create(call),
                { } operation => _gateway.Check(call) ?? Handle(operation, call),
            };
        }
    }

    /// <summary>Reads the state as it is now.</summary>
    public T Read<T>(Func<WorkspaceState, T> read)
    {
        lock (_state)
        {
            _state.AdvanceTo(_clock.GetUtcNow());
            return read(_state);
        }
    }

    public void RevokeTokens()
    {
        lock (_state)
        {
            _tokens.RevokeAll();
        }
    }

    private Answer Handle(EmulatedOperation operation, ApiCall call) => operation switch
    {
        EmulatedOperation.AddDesktopVolumes => _desktopsApi.AddVolumes(call),
        EmulatedOperation.AddDesktopPoolVolumes => _desktopPoolsApi.AddVolumes(call),
        EmulatedOperation.ShowDesktop => _desktopsApi.Show(call),
        EmulatedOperation.ListDesktops => _desktopsApi.List(call),
        EmulatedOperation.ShowDesktopPool => _desktopPoolsApi.Show(call),
        EmulatedOperation.ShowJob => _jobsApi.Show(call),
        _ => throw new InvalidOperationException($"No handler for the operation {operation}."),
    };
}
