using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.DependencyInjection;

/// <summary>The key <c>Credential</c> of a configuration section: a name, or a section of its own.</summary>
public sealed class CredentialSettingsTests : RegistrationTests
{
    private static readonly (string Key, string? Value)[] Password =
        [("Credential:DomainName", "company"), ("Credential:UserName", "robot"), ("Credential:Password", "s3cret")];

    private static readonly (string Key, string? Value)[] Keys = [("Credential:AccessKey", "AKEY"), ("Credential:SecretKey", "s3cret")];

    // Not through the options: their check would ask the machine that the test runs on.
    [Theory]
    [InlineData("Default", "CredentialChain")]
    [InlineData("Environment", "EnvironmentCredential")]
    [InlineData("Profile", "ProfileCredential")]
    [InlineData("EcsMetadata", "EcsMetadataCredential")]
    [InlineData("PROFILE", "ProfileCredential")]
    [InlineData("ecsmetadata", "EcsMetadataCredential")]
    public void Name_OfACredential_IsTaken(string name, string expected)
    {
        var options = new WorkspaceClientOptions();

        WorkspaceSettings.Read(InRegion(("Credential", name)), out var faults).ApplyTo(options);

        Assert.Empty(faults);
        Assert.Equal(expected, options.Credential!.GetType().Name);
    }

    [Fact]
    public void BlankKeys_OfAnotherKind_CountAsNotGiven()
    {
        var options = new WorkspaceClientOptions();

        WorkspaceSettings.Read(InRegion([("Credential:Token", ""), ("Credential:Password", " "), .. Keys]), out var faults).ApplyTo(options);

        Assert.Empty(faults);
        Assert.IsType<AccessKeyCredential>(options.Credential);
    }

    [Theory]
    [InlineData("hidden-token")]
    [InlineData(" Default")]
    public void Name_ThatIsNotKnown_IsNotShownAndTheKnownOnesAre(string name)
    {
        var failure = AssertRefused(
            InRegion(("Credential", name)), "Workspace:Credential is a value, but none of Default, Environment, Profile, EcsMetadata");

        Assert.DoesNotContain("hidden-token", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Name_AndASection_AreRefused() =>
        AssertRefused(InRegion([("Credential", "Default"), .. Keys]), "Workspace:Credential is a value and a section");

    [Fact]
    public void Name_Empty_IsNotSet() => AssertRefused(InRegion(("Credential", "")), "Credential is not set");

    [Fact]
    public void Name_OverACredentialThatIsSet_ReplacesIt()
    {
        var options = new WorkspaceClientOptions { Credential = new IamTokenCredential(Token) };

        WorkspaceSettings.Read(InRegion(("Credential", "EcsMetadata")), out _).ApplyTo(options);

        Assert.IsType<EcsMetadataCredential>(options.Credential);
    }

    [Theory]
    [InlineData(null, "keys AKEY")]
    [InlineData("", "keys AKEY")]
    [InlineData(" ", "keys AKEY")]
    [InlineData("t0ken", "temporary keys AKEY")]
    public void Keys_OfASection_AreTaken(string? securityToken, string expected)
    {
        var credential = Bind(InRegion([.. Keys, ("Credential:SecurityToken", securityToken)])).Credential;

        Assert.Equal($"AccessKeyCredential({expected})", Assert.IsType<AccessKeyCredential>(credential).ToString());
    }

    [Fact]
    public async Task Keys_OfASection_SignTheCall()
    {
        OverTheWire(Services.AddWorkspaceClient(InRegion([.. Keys, ("Credential:SecurityToken", "t0ken")])));

        var sent = await CallAsync(Resolve());

        Assert.Contains("Access=AKEY,", sent.Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal("t0ken", sent.Header("X-Security-Token"));
    }

    [Fact]
    public async Task Keys_OfASection_AreThoseOfTheAccess()
    {
        var credential = Bind(InRegion([.. Keys, ("Credential:SecurityToken", "t0ken")])).Credential!;
        using var client = new HttpClient();
        var context = new WorkspaceCredentialContext { IamEndpoint = new Uri("https://iam.example.com"), HttpClient = client };

        var keys = Assert.IsType<KeyAccess>(await credential.GetAccessAsync(context, CancellationToken.None));

        Assert.Equal(("AKEY", "s3cret", "t0ken"), (keys.AccessKey, keys.SecretKey, keys.SecurityToken));
    }

    [Theory]
    [InlineData("AccessKey")]
    [InlineData("SecretKey")]
    public void Keys_HalfOfThePair_NamesTheMissingOne(string missing) => AssertRefused(
        InRegion([.. Keys, ($"Credential:{missing}", " ")]), $"Workspace:Credential:{missing} is not set", "AccessKey and SecretKey");

    [Fact]
    public void Keys_TheSecurityTokenAlone_NamesBothOfThePair() => AssertRefused(
        InRegion(("Credential:SecurityToken", "t0ken")), "Workspace:Credential:AccessKey is not set", "Workspace:Credential:SecretKey is not set");

    [Theory]
    [InlineData("AccessKey")]
    [InlineData("SecretKey")]
    [InlineData("SecurityToken")]
    public void Keys_ThatCannotStandInAHeader_AreNamedAndNotShown(string key)
    {
        var failure = AssertRefused(
            InRegion([.. Keys, ($"Credential:{key}", "hid den")]), $"Workspace:Credential:{key} has a character at position 3", "header");

        Assert.DoesNotContain("hid den", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Token", "UserName", "a token and a password")]
    [InlineData("Token", "AccessKey", "a token and access keys")]
    [InlineData("Password", "SecretKey", "a password and access keys")]
    [InlineData("DomainName", "SecurityToken", "a password and access keys")]
    public void Section_PartsOfTwoKinds_NamesTheKindsAndNoValue(string one, string other, string expected)
    {
        var failure = AssertRefused(
            InRegion(($"Credential:{one}", "hidden1"), ($"Credential:{other}", "hidden2")),
            $"Workspace:Credential has {expected}: leave all but one out.");

        Assert.DoesNotContain("hidden", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Section_PartsOfAllKinds_NamesAll() => AssertRefused(
        InRegion([("Credential:Token", "t"), .. Password, .. Keys]), "has a token and a password and access keys");

    [Fact]
    public async Task Agency_OverAPassword_SignsInAndThenActsForTheOtherAccount()
    {
        OverTheWire(Services.AddWorkspaceClient(InRegion(
            [.. Password, ("Credential:Agency:Name", "helpdesk"), ("Credential:Agency:DomainName", "customer")])));

        await CallAsync(Resolve());

        Assert.Contains("\"password\":\"s3cret\"", Wire.Sent[0].Body, StringComparison.Ordinal);
        var identity = JsonDocument.Parse(Wire.Sent[1].Body!).RootElement.GetProperty("auth").GetProperty("identity");
        JsonText.AssertSame("""{"agency_name":"helpdesk","domain_name":"customer"}""", identity.GetProperty("assume_role").GetRawText());
    }

    [Fact]
    public async Task Agency_OverAToken_ActsWithIt()
    {
        OverTheWire(Services.AddWorkspaceClient(InRegion(
            ("Credential:Token", "own-token"), ("Credential:Agency:Name", "helpdesk"), ("Credential:Agency:DomainId", "d1"), ("Credential:Agency:DomainName", ""))));

        await CallAsync(Resolve());

        Assert.Equal("own-token", Wire.Sent[0].Header("X-Auth-Token"));
        var identity = JsonDocument.Parse(Wire.Sent[0].Body!).RootElement.GetProperty("auth").GetProperty("identity");
        JsonText.AssertSame("""{"agency_name":"helpdesk","domain_id":"d1"}""", identity.GetProperty("assume_role").GetRawText());
    }

    [Fact]
    public void Agency_OverAccessKeys_IsRefused() => AssertRefused(
        InRegion([.. Keys, ("Credential:Agency:Name", "helpdesk"), ("Credential:Agency:DomainName", "customer")]),
        "Workspace:Credential:Agency needs a token or a password");

    [Fact]
    public void Agency_Alone_WantsACredentialBesideIt() => AssertRefused(
        InRegion(("Credential:Agency:Name", "helpdesk"), ("Credential:Agency:DomainName", "customer")), "Workspace:Credential:Agency needs a token or a password beside it");

    [Fact]
    public void Agency_WithoutAName_IsNamed() => AssertRefused(
        InRegion([.. Password, ("Credential:Agency:DomainName", "customer")]), "Workspace:Credential:Agency:Name is not set");

    [Theory]
    [InlineData("", "")]
    [InlineData("customer", "d1")]
    public void Agency_AccountNotGivenOnce_IsRefused(string domainName, string domainId) => AssertRefused(
        InRegion(
        [
            .. Password,
            ("Credential:Agency:Name", "helpdesk"),
            ("Credential:Agency:DomainName", domainName),
            ("Credential:Agency:DomainId", domainId),
        ]),
        "Workspace:Credential:Agency must have either DomainName or DomainId");

    [Fact]
    public void Agency_UnknownKey_IsNamedWithItsPath() =>
        AssertRefused(InRegion([.. Password, ("Credential:Agency:Nam", "helpdesk")]), "Workspace:Credential:Agency:Nam is not known");

    [Fact]
    public void Agency_ValueInPlaceOfASection_IsNamed() =>
        AssertRefused(InRegion([.. Password, ("Credential:Agency", "helpdesk")]), "Workspace:Credential:Agency is a value");

    private static IConfigurationSection InRegion(params (string Key, string? Value)[] values) => Section(
        [("Region", "cn-north-4"), ("ProjectId", "p"), .. values.GroupBy(v => v.Key, StringComparer.Ordinal).Select(g => g.Last())]);

    private WorkspaceClientOptions Bind(IConfiguration configuration)
    {
        Services.AddWorkspaceClient(configuration);
        return Build().GetRequiredService<IOptions<WorkspaceClientOptions>>().Value;
    }

    private OptionsValidationException AssertRefused(IConfiguration configuration, params string[] expected)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Bind(configuration));
        Assert.All(expected, e => Assert.Contains(e, failure.Message, StringComparison.Ordinal));
        return failure;
    }
}
