using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.DependencyInjection;

/// <summary>The keys of a configuration section, and what is said of wrong ones.</summary>
public sealed class WorkspaceSettingsTests : RegistrationTests
{
    private static readonly string[] PartsOfAPassword = ["DomainName", "UserName", "Password"];

    [Fact]
    public void Section_EveryKey_SetsItsOption()
    {
        var options = Bind(ValidSection(
            ("Endpoint", "https://workspace.example.com/base"),
            ("IamEndpoint", "https://iam.example.com"),
            ("ApplicationId", "robot/1"),
            ("ConnectTimeout", "00:00:01"),
            ("AttemptTimeout", "00:00:02"),
            ("TotalTimeout", "00:00:03"),
            ("Retry:MaxRetries", "4"),
            ("Retry:BaseDelay", "00:00:05"),
            ("Retry:MaxDelay", "00:00:06")));

        Assert.Equal("cn-north-4", options.Region);
        Assert.Equal("p", options.ProjectId);
        Assert.Equal(new Uri("https://workspace.example.com/base"), options.Endpoint);
        Assert.Equal(new Uri("https://iam.example.com"), options.IamEndpoint);
        Assert.Equal("robot/1", options.ApplicationId);
        Assert.Equal(TimeSpan.FromSeconds(1), options.ConnectTimeout);
        Assert.Equal(TimeSpan.FromSeconds(2), options.AttemptTimeout);
        Assert.Equal(TimeSpan.FromSeconds(3), options.TotalTimeout);
        Assert.Equal(4, options.Retry.MaxRetries);
        Assert.Equal(TimeSpan.FromSeconds(5), options.Retry.BaseDelay);
        Assert.Equal(TimeSpan.FromSeconds(6), options.Retry.MaxDelay);
        Assert.IsType<IamTokenCredential>(options.Credential);
    }

    // Clock and logging are not for a configuration file; the credential has its own keys.
    [Fact]
    public void Settings_EveryOption_HasAKey()
    {
        string[] notConfigurable = [nameof(WorkspaceClientOptions.TimeProvider), nameof(WorkspaceClientOptions.LoggerFactory)];
        var options = typeof(WorkspaceClientOptions).GetProperties().Select(p => p.Name).Except(notConfigurable);
        var retryOptions = typeof(WorkspaceRetryOptions).GetProperties().Select(p => p.Name);

        var missing = options.Except(typeof(WorkspaceSettings).GetProperties().Select(p => p.Name))
            .Concat(retryOptions.Except(typeof(WorkspaceSettings.RetrySettings).GetProperties().Select(p => p.Name)));

        Assert.True(
            !missing.Any(),
            $"Add to {nameof(WorkspaceSettings)}, to its Keys and to {nameof(WorkspaceSettings.ApplyTo)}: {string.Join(", ", missing)}");
    }

    [Fact]
    public void Section_KeysThatAreNotThere_KeepTheDefaults()
    {
        var options = Bind(ValidSection());

        Assert.Equal(TimeSpan.FromSeconds(30), options.AttemptTimeout);
        Assert.Equal(3, options.Retry.MaxRetries);
        Assert.Null(options.Endpoint);
    }

    [Theory]
    [InlineData("Retry")]
    [InlineData("Credential")]
    public void Section_ValueInPlaceOfASection_IsNamedWithoutTheValue(string key)
    {
        Services.AddWorkspaceClient(ValidSection((key, "hidden")));

        var failure = Assert.Throws<OptionsValidationException>(() => Build().GetRequiredService<IOptions<WorkspaceClientOptions>>().Value);

        Assert.Contains($":{key} is a value", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Section_KeysInAnotherCase_AreTheSame()
    {
        var options = Bind(Section(("REGION", "cn-north-4"), ("projectid", "p"), ("credential:TOKEN", Token), ("retry:maxretries", "9")));

        Assert.Equal("cn-north-4", options.Region);
        Assert.Equal(9, options.Retry.MaxRetries);
    }

    [Fact]
    public async Task Section_Password_SignsIn()
    {
        OverTheWire(Services.AddWorkspaceClient(Section(
            ("Region", "cn-north-4"),
            ("Credential:DomainName", "company"),
            ("Credential:UserName", "robot"),
            ("Credential:Password", "se:cret "))));

        var sent = await CallAsync(Resolve());

        Assert.Equal(Token, sent.Header("X-Auth-Token"));
        Assert.Equal(ServiceTests.TokensUrl, Wire.Sent[0].Uri.GetLeftPart(UriPartial.Path));
        JsonText.AssertSame(
            """
            {"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"robot","password":"se:cret ","domain":{"name":"company"}}}},
             "scope":{"project":{"name":"cn-north-4"}}}}
            """,
            Wire.Sent[0].Body);
    }

    [Fact]
    public void Section_EnvironmentVariables_AreRead()
    {
        const string Prefix = "WORKSPACE_SDK_SETTINGS_TEST_";
        (string Key, string Value)[] variables =
        [
            ("Workspace__Region", "cn-north-4"),
            ("Workspace__Credential__DomainName", "company"),
            ("Workspace__Credential__UserName", "robot"),
            ("Workspace__Credential__Password", "secret"),
        ];
        foreach (var (key, value) in variables)
        {
            Environment.SetEnvironmentVariable(Prefix + key, value);
        }

        var configuration = new ConfigurationBuilder().AddEnvironmentVariables(Prefix).Build();

        Assert.Equal("IamPasswordCredential(company/robot)", Bind(configuration.GetSection("Workspace")).Credential!.ToString());
    }

    [Fact]
    public void Section_CredentialOnlyInTheDelegate_IsTaken()
    {
        var credential = new IamTokenCredential("delegate");
        Services.AddWorkspaceClient(Section(("Region", "cn-north-4"), ("ProjectId", "p")), options => options.Credential = credential);

        Assert.Same(credential, Build().GetRequiredService<IOptions<WorkspaceClientOptions>>().Value.Credential);
    }

    [Fact]
    public void Section_Missing_SaysWhatIsNotSet()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Bind(new ConfigurationBuilder().Build().GetSection("Workspace")));

        Assert.Contains("Region is not set", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Credential is not set", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Section_UnknownKey_IsNamedWithItsPath() => AssertRefused(ValidSection(("Regoin", "cn-north-4")), "Workspace:Regoin");

    [Fact]
    public void Section_UnknownKeyOfTheCredential_IsNamedWithItsPathAndItsValueIsNotShown()
    {
        var failure = AssertRefused(ValidSection(("Credential:Pasword", "hidden-password")), "Workspace:Credential:Pasword");

        Assert.DoesNotContain("hidden-password", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Section_UnknownKeyOfRetry_IsNamedWithItsPath() =>
        AssertRefused(ValidSection(("Retry:Max", "3")), "Workspace:Retry:Max");

    [Theory]
    [InlineData("AttemptTimeout", "soon")]
    [InlineData("TotalTimeout", "25:61:00")]
    [InlineData("ConnectTimeout", "10s")]
    [InlineData("Retry:BaseDelay", "fast")]
    [InlineData("Retry:MaxRetries", "three")]
    [InlineData("Retry:MaxRetries", "2.5")]
    [InlineData("Endpoint", "https://")]
    [InlineData("IamEndpoint", "http://[")]
    public void Section_ValueThatCannotBeRead_IsNamedWithItsPath(string key, string value) =>
        AssertRefused(ValidSection((key, value)), $"Workspace:{key}");

    [Theory]
    [InlineData("DomainName")]
    [InlineData("UserName")]
    [InlineData("Password")]
    public void Section_PasswordWithoutOneOfItsParts_NamesThePart(string missing)
    {
        var parts = PartsOfAPassword.Except([missing]).Select(p => ($"Credential:{p}", (string?)"secret"));

        AssertRefused(
            Section([("Region", "cn-north-4"), .. parts]), $"Workspace:Credential:{missing} is not set", "DomainName, UserName and Password");
    }

    [Theory]
    [InlineData("", "is not set")]
    [InlineData(" ", "is not set")]
    public void Section_EmptyToken_IsNamedWithItsPath(string value, string fault) =>
        AssertRefused(Section(("Region", "cn-north-4"), ("Credential:Token", value)), $"Workspace:Credential:Token {fault}");

    [Fact]
    public void Section_TokenThatCannotStandInAHeader_IsNamedWithItsPathAndNotShown()
    {
        var failure = AssertRefused(
            Section(("Region", "cn-north-4"), ("Credential:Token", "se cret")), "Workspace:Credential:Token", "header");

        Assert.DoesNotContain("se cret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Section_TokenAndPassword_AreRefused()
    {
        var failure = AssertRefused(
            ValidSection(("Credential:Password", "hidden-password")), "Workspace:Credential has a token and a password");

        Assert.DoesNotContain("hidden-password", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Token, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Section_SeveralFaults_NamesAll() => AssertRefused(
        Section(("Regoin", "cn-north-4"), ("Retry:Max", "3"), ("Credential:UserName", "robot")),
        "Workspace:Regoin",
        "Workspace:Retry:Max",
        "Workspace:Credential:DomainName is not set",
        "Workspace:Credential:Password is not set");

    // A whole configuration has no path: its keys stand alone.
    [Fact]
    public void Configuration_WithoutASection_NamesTheKeyAlone()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Region", "cn-north-4"), new("Credential:UserName", "robot")])
            .Build();

        var failure = Assert.Throws<OptionsValidationException>(() => Bind(configuration));

        Assert.StartsWith("Credential:DomainName is not set", failure.Message, StringComparison.Ordinal);
    }

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
