namespace Workspace.Sdk.Emulator;

/// <summary>IAM as a whole: its operations behind its throttle.</summary>
internal sealed class IamApi
{
    private readonly IamThrottle _throttle;
    private readonly TokensApi _tokens;
    private readonly TemporaryKeysApi _temporaryKeys;
    private readonly ProjectsApi _projects;

    public IamApi(
        WorkspaceEmulatorOptions options, TokenStore tokens, AccessKeyStore keys, SignedCalls signedCalls, VirtualMfaDevice mfaDevice)
    {
        var callers = new IamCallers(tokens, signedCalls);
        var locks = new SignInLocks(options.TimeProvider, options.WrongPasswordsUntilLocked);
        _throttle = new IamThrottle(options.TimeProvider, options.MaxIamRequestsPerMinute);
        _tokens = new TokensApi(tokens, new PasswordSignIn(locks, mfaDevice), callers);
        _temporaryKeys = new TemporaryKeysApi(keys, callers);
        _projects = new ProjectsApi(callers);
    }

    /// <summary>Whether the operation is one of IAM's.</summary>
    public static bool Has(EmulatedOperation? operation) => operation
        is EmulatedOperation.CreateToken or EmulatedOperation.CreateTemporaryKeys or EmulatedOperation.ListProjects;

    public Answer Handle(EmulatedOperation operation, ApiCall call) => _throttle.Check() ?? operation switch
    {
        EmulatedOperation.CreateToken => _tokens.Create(call),
        EmulatedOperation.CreateTemporaryKeys => _temporaryKeys.Create(call),
        _ => _projects.List(call),
    };
}
