using System.Collections.Concurrent;
using Workspace.Sdk.Emulator;

namespace Workspace.Sdk.EndToEndTests.Authentication;

/// <summary>A way to sign in, as an app uses it, and the same with something wrong about it.</summary>
/// <param name="Create">The right one.</param>
/// <param name="CreateWrong">One that the cloud refuses.</param>
public sealed record CredentialKind(
    Func<WorkspaceEmulator, Task<WorkspaceCredential>> Create, Func<WorkspaceEmulator, WorkspaceCredential> CreateWrong)
{
    private static readonly ConcurrentDictionary<string, Lazy<string>> Profiles = new();
    private static int _profileCount;

    /// <summary>Whether it can give other access when the first has ended or is refused.</summary>
    public bool Renews { get; private init; } = true;

    /// <summary>Whether what it gives ends at all.</summary>
    public bool Ends { get; private init; } = true;

    /// <summary>Whether it acts for the account that has the agency.</summary>
    public bool ActsForAgency { get; private init; }

    /// <summary>All of them by name, since a test is listed by it.</summary>
    public static IReadOnlyDictionary<string, CredentialKind> All { get; } = new Dictionary<string, CredentialKind>
    {
        ["Token"] = new(
            async e => new IamTokenCredential(await TokenOfAsync(e)),
            _ => new IamTokenCredential("no-token-of-anybody"))
        { Renews = false },
        ["TokenSource"] = new(
            Now(e => new IamTokenCredential(async _ => WorkspaceAccess.FromToken(await TokenOfAsync(e)))),
            _ => new IamTokenCredential(_ => ValueTask.FromResult(WorkspaceAccess.FromToken("no-token-of-anybody")))),
        ["Password"] = new(Now(Password), WrongPassword),
        ["PasswordAndPasscode"] = new(
            Now(e => PasswordAndPasscode(e, e.GetPasscode)),
            e => PasswordAndPasscode(e, () => "no-passcode-of-anybody")),
        ["AccessKey"] = new(
            Now(e => new AccessKeyCredential(e.AccessKey, e.SecretKey)),
            e => new AccessKeyCredential(e.AccessKey, "no-secret-of-anybody"))
        { Renews = false, Ends = false },
        ["TemporaryAccessKey"] = new(
            async e =>
            {
                var keys = await TemporaryKeysOfAsync(e);
                return new AccessKeyCredential(keys.AccessKey, keys.SecretKey, keys.SecurityToken);
            },
            e => new AccessKeyCredential(e.AccessKey, e.SecretKey, "no-security-token"))
        { Renews = false },
        ["Agency"] = new(
            Now(e => new IamAgencyCredential(Password(e), e.AgencyName, e.AgencyDomainName)),
            e => new IamAgencyCredential(Password(e), "no-agency", e.AgencyDomainName))
        { ActsForAgency = true },
        ["TemporaryKeysByToken"] = new(
            Now(e => new IamTemporaryKeyCredential(Password(e))),
            e => new IamTemporaryKeyCredential(WrongPassword(e))),
        ["TemporaryKeysByAgency"] = new(
            Now(e => new IamTemporaryKeyCredential(Password(e), e.AgencyName, domainId: e.AgencyDomainId)),
            e => new IamTemporaryKeyCredential(Password(e), "no-agency", domainId: e.AgencyDomainId))
        { ActsForAgency = true },
        ["TemporaryKeysOfAnAgencysToken"] = new(
            Now(e => new IamTemporaryKeyCredential(new IamAgencyCredential(Password(e), e.AgencyName, domainId: e.AgencyDomainId))),
            e => new IamTemporaryKeyCredential(new IamAgencyCredential(Password(e), "no-agency", domainId: e.AgencyDomainId)))
        { ActsForAgency = true },
        ["EcsMetadata"] = new(
            Now(e => new EcsMetadataCredential(e.MetadataEndpoint)),
            e => new EcsMetadataCredential(Refusing(e))),
        ["Environment"] = new(
            Now(e => new EnvironmentCredential(KeyVariables(e.AccessKey, e.SecretKey))),
            e => new EnvironmentCredential(KeyVariables(e.AccessKey, "no-secret-of-anybody")))
        { Renews = false, Ends = false },
        ["Profile"] = new(
            Now(e => Profile(e.AccessKey, e.SecretKey)),
            e => Profile(e.AccessKey, "no-secret-of-anybody"))
        { Renews = false, Ends = false },
        ["Default"] = new(
            Now(e => Chain(Variables(), e)),
            e => Chain(KeyVariables(e.AccessKey, "no-secret-of-anybody"), e)),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>Which timers the clock skips while credentials are used: waits between attempts. The limits of asking the metadata service are
    /// longer.</summary>
    public static bool Skips(TimeSpan due) => due < TimeSpan.FromSeconds(3);

    /// <summary>A token, got as an app gets one that has its own way of signing in.</summary>
    public static async Task<string> TokenOfAsync(WorkspaceEmulator emulator) => ((TokenAccess)await AccessOfAsync(emulator, Password(emulator))).Token;

    /// <summary>What a credential gives, asked outside of a client.</summary>
    public static async Task<WorkspaceAccess> AccessOfAsync(WorkspaceEmulator emulator, WorkspaceCredential credential)
    {
        using var http = new HttpClient(new AuthenticationHandler { InnerHandler = new SocketsHttpHandler() });
        return await credential.GetAccessAsync(
            new WorkspaceCredentialContext { Region = emulator.Region, IamEndpoint = emulator.IamEndpoint, HttpClient = http }, default);
    }

    private static async Task<KeyAccess> TemporaryKeysOfAsync(WorkspaceEmulator emulator) =>
        (KeyAccess)await AccessOfAsync(emulator, new IamTemporaryKeyCredential(Password(emulator)));

    private static IamPasswordCredential Password(WorkspaceEmulator e) => new(e.DomainName, e.UserName, e.Password);

    private static IamPasswordCredential WrongPassword(WorkspaceEmulator e) => new(e.DomainName, e.UserName, "no-password-of-anybody");

    private static IamPasswordCredential PasswordAndPasscode(WorkspaceEmulator e, Func<string> getPasscode) =>
        new(e.DomainName, e.MfaUserName, e.Password, e.MfaUserId, _ => ValueTask.FromResult(getPasscode()));

    // What WorkspaceCredential.Default is, with another environment and on another server.
    private static CredentialChain Chain(EnvironmentVariables variables, WorkspaceEmulator e) =>
        new(new EnvironmentCredential(variables), new ProfileCredential(variables, () => ""), new EcsMetadataCredential(e.MetadataEndpoint));

    private static ProfileCredential Profile(string accessKey, string secretKey) =>
        new(Variables((EnvironmentVariables.CredentialsFile, ProfileOf(accessKey, secretKey))), () => "");

    // Written once beside the tests, for all of them: the emulator's keys are always the same.
    private static string ProfileOf(string accessKey, string secretKey) => Profiles.GetOrAdd(secretKey, _ => new Lazy<string>(() =>
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"profile-{Interlocked.Increment(ref _profileCount)}");
        File.WriteAllText(path, $"[basic]\nak = {accessKey}\nsk = {secretKey}\n");
        return path;
    })).Value;

    private static EnvironmentVariables KeyVariables(string accessKey, string secretKey) =>
        Variables((EnvironmentVariables.AccessKey, accessKey), (EnvironmentVariables.SecretKey, secretKey));

    private static EnvironmentVariables Variables(params (string Name, string Value)[] variables) => new(
        name => variables.FirstOrDefault(v => v.Name == name).Value, () => variables.Select(v => v.Name));

    private static Func<WorkspaceEmulator, Task<WorkspaceCredential>> Now(Func<WorkspaceEmulator, WorkspaceCredential> create) =>
        emulator => Task.FromResult(create(emulator));

    // The server whose metadata it is has no agency: as a fault, because it is a matter of the server, not of the credential.
    private static Uri Refusing(WorkspaceEmulator e)
    {
        e.Faults.Next(EmulatedOperation.GetMetadataKeys, EmulatedFault.Respond(401, "Configure a cloud service agency first.", "text/plain"));
        return e.MetadataEndpoint;
    }
}
