namespace Workspace.Sdk.Tests.Authentication.Local;

public sealed class EnvironmentCredentialTests : LocalTests
{
    private const string Ak = "HUAWEICLOUD_SDK_AK";
    private const string Sk = "HUAWEICLOUD_SDK_SK";
    private const string SecurityToken = "HUAWEICLOUD_SDK_SECURITY_TOKEN";
    private const string ProjectId = "HUAWEICLOUD_SDK_PROJECT_ID";
    private const string DomainId = "HUAWEICLOUD_SDK_DOMAIN_ID";

    private EnvironmentCredential Credential => new(Environment);

    [Fact]
    public async Task GetAccess_AllVariables_GivesThem()
    {
        Set((Ak, "AKEY"), (Sk, "s3cret"), (SecurityToken, "t0ken"), (ProjectId, "p1"), (DomainId, "d1"));

        var keys = await KeysOf(Credential);

        Assert.Equal(
            ("AKEY", "s3cret", "t0ken", "p1", "d1"), (keys.AccessKey, keys.SecretKey, keys.SecurityToken, keys.ProjectId, keys.DomainId));
    }

    [Fact]
    public async Task GetAccess_ThePairAlone_LeavesTheRestOpen()
    {
        Set((Ak, "AKEY"), (Sk, "s3cret"), (SecurityToken, " "), (ProjectId, ""));

        var keys = await KeysOf(Credential);

        Assert.Equal((null, null, null), (keys.SecurityToken, keys.ProjectId, keys.DomainId));
        Assert.Null(keys.ExpiresAt);
    }

    [Fact]
    public async Task GetAccess_ValueThatEndsInALine_IsTakenWithoutTheLineEnd()
    {
        Set((Ak, "AKEY\n"), (Sk, " s3cret\r\n"));

        Assert.Equal("s3cret", (await KeysOf(Credential)).SecretKey);
    }

    [Fact]
    public async Task GetAccess_VariablesSetAfterItWasMade_AreRead()
    {
        var credential = Credential;
        Set((Ak, "AKEY"), (Sk, "s3cret"));

        Assert.Equal("AKEY", (await KeysOf(credential)).AccessKey);
    }

    [Fact]
    public async Task GetAccess_VariablesThatChanged_AreReadAnew()
    {
        Set((Ak, "AKEY"), (Sk, "s3cret"));
        var credential = Credential;
        await KeysOf(credential);

        Set((Ak, "AKEY2"), (Sk, "s3cret2"));

        Assert.Equal("s3cret2", (await KeysOf(credential)).SecretKey);
    }

    [Theory]
    [InlineData(Ak, Sk)]
    [InlineData(Sk, Ak)]
    public async Task GetAccess_HalfOfThePair_NamesTheMissingOne(string set, string missing)
    {
        Set((set, "s3cret"), (missing, " "));

        var failure = await FailureOf(Credential);

        Assert.Equal($"{missing} is not set: {Ak} and {Sk} are needed together.", failure.Message);
    }

    [Fact]
    public async Task GetAccess_NoVariable_NamesBoth() =>
        Assert.StartsWith($"{Ak} and {Sk} are not set", (await FailureOf(Credential)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(Ak)]
    [InlineData(Sk)]
    [InlineData(SecurityToken)]
    [InlineData(ProjectId)]
    [InlineData(DomainId)]
    public async Task GetAccess_ValueThatCannotStandInAHeader_NamesTheVariableAndNotTheValue(string name)
    {
        Set((Ak, "AKEY"), (Sk, "s3cret"), (name, "hid den"));

        var failure = await FailureOf(Credential);

        Assert.StartsWith($"{name} has a character at position 3 that cannot stand in a header", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hid", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAccess_ProjectThatIsNoPathSegment_NamesVariableValueAndRule()
    {
        Set((Ak, "AKEY"), (Sk, "s3cret"), (ProjectId, "a/b"));

        var failure = await FailureOf(Credential);

        Assert.Contains($"{ProjectId} is 'a/b': it must not contain '/'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NoVariableOfTheKeys_IsAbsent()
    {
        Set((ProjectId, "p1"), (DomainId, "d1"), (Ak, " "));

        Assert.True(Credential.Find().IsAbsent);
    }

    [Theory]
    [InlineData(Ak)]
    [InlineData(Sk)]
    [InlineData(SecurityToken)]
    public void Find_AnyVariableOfTheKeys_IsNotAbsent(string name)
    {
        Set((name, "x"));

        Assert.False(Credential.Find().IsAbsent);
    }

    [Fact]
    public void FindFault_Keys_FindsNone()
    {
        Set((Ak, "AKEY"), (Sk, "s3cret"));

        Assert.Null(Credential.FindFault(OptionsWithRegion));
    }

    [Fact]
    public void FindFault_NoKeys_NamesTheOptionAndTheVariables() => Assert.StartsWith(
        $"Credential gives no access: {Ak} and {Sk} are not set", Credential.FindFault(OptionsWithRegion), StringComparison.Ordinal);

    [Fact]
    public void FindFault_NothingTellsTheProject_SaysSo()
    {
        Set((Ak, "AKEY"), (Sk, "s3cret"));

        Assert.Contains("must tell the project", Credential.FindFault(OptionsWithoutPlace), StringComparison.Ordinal);
    }

    [Fact]
    public void FindFault_VariableTellsTheProject_FindsNone()
    {
        Set((Ak, "AKEY"), (Sk, "s3cret"), (ProjectId, "p1"));

        Assert.Null(Credential.FindFault(OptionsWithoutPlace));
    }

    [Fact]
    public void Source_OfAnAgency_IsRefusedBecauseItGivesKeys() =>
        Assert.Throws<ArgumentException>(() => new IamAgencyCredential(Credential, "agency", "company"));

    [Fact]
    public void ToString_Always_ShowsNoValue()
    {
        Set((Ak, "AKEY"), (Sk, "s3cret"));

        Assert.Equal($"EnvironmentCredential({Ak})", Credential.ToString());
    }
}
