using System.Text;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.Tests.Authentication.Local;

public sealed class ProfileCredentialTests : LocalTests, IDisposable
{
    private const string FileVariable = "HUAWEICLOUD_SDK_CREDENTIALS_FILE";
    private const string DefaultName = ".huaweicloud/credentials";
    private const string Pair = "[basic]\nak = AKEY\nsk = s3cret\n";

    private readonly TemporaryFolder _home = new();

    private ProfileCredential Credential => new(Environment, () => _home.FullName);

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task GetAccess_FileBelowHome_GivesWhatItHolds()
    {
        _home.Write(DefaultName, Pair + "security_token = t0ken\nproject_id = p1\ndomain_id = d1\niam_endpoint = x\nidp_id = y\n[global]\nak = other");

        var keys = await KeysOf(Credential);

        Assert.Equal(
            ("AKEY", "s3cret", "t0ken", "p1", "d1"), (keys.AccessKey, keys.SecretKey, keys.SecurityToken, keys.ProjectId, keys.DomainId));
    }

    [Fact]
    public async Task GetAccess_BlankValues_AreNotSet()
    {
        _home.Write(DefaultName, Pair + "security_token =\nproject_id = \ndomain_id =\n");

        var keys = await KeysOf(Credential);

        Assert.Equal((null, null, null), (keys.SecurityToken, keys.ProjectId, keys.DomainId));
    }

    [Fact]
    public async Task GetAccess_FileOfTheVariable_IsTakenInstead()
    {
        _home.Write(DefaultName, Pair);
        Set((FileVariable, _home.Write("other.ini", "[basic]\nak = OTHER\nsk = 0ther")));

        Assert.Equal("OTHER", (await KeysOf(Credential)).AccessKey);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task GetAccess_FileWithAByteOrderMark_IsRead(string encoding)
    {
        _home.Write(DefaultName, Pair, Encoding.GetEncoding(encoding));

        Assert.Equal("s3cret", (await KeysOf(Credential)).SecretKey);
    }

    [Fact]
    public async Task GetAccess_FileThatChanged_IsReadAnew()
    {
        _home.Write(DefaultName, Pair);
        var credential = Credential;
        await KeysOf(credential);

        _home.Write(DefaultName, "[basic]\nak = AKEY2\nsk = s3cret2");

        Assert.Equal("s3cret2", (await KeysOf(credential)).SecretKey);
    }

    [Fact]
    public async Task GetAccess_NoFile_NamesThePathAndTheVariable()
    {
        var failure = await FailureOf(Credential);

        Assert.Contains($"'{_home.PathOf(".huaweicloud", "credentials")}' does not exist", failure.Message, StringComparison.Ordinal);
        Assert.Contains(FileVariable, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none.ini")]
    [InlineData("none/credentials")]
    public async Task GetAccess_FileOfTheVariableDoesNotExist_NamesBoth(string name)
    {
        var path = _home.PathOf(name.Split('/'));
        Set((FileVariable, path));

        var failure = await FailureOf(Credential);

        Assert.Contains($"'{path}' does not exist", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"{FileVariable} names it", failure.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<IOException>(failure.InnerException);
    }

    [Fact]
    public async Task GetAccess_RelativePathInTheVariable_IsNamedInFull()
    {
        Set((FileVariable, "~/none.ini"));

        Assert.Contains($"'{Path.GetFullPath("~/none.ini")}'", (await FailureOf(Credential)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAccess_NoHomeFolder_DoesNotLookIntoTheWorkingDirectory()
    {
        var failure = await FailureOf(new ProfileCredential(Environment, () => ""));

        Assert.Contains("the user has no home folder", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAccess_FolderInPlaceOfTheFile_NamesThePath()
    {
        Directory.CreateDirectory(_home.PathOf(".huaweicloud", "credentials"));

        var failure = await FailureOf(Credential);

        Assert.Contains($"'{_home.PathOf(".huaweicloud", "credentials")}' cannot be read", failure.Message, StringComparison.Ordinal);
        Assert.IsType<UnauthorizedAccessException>(failure.InnerException);
    }

    [Fact]
    public async Task GetAccess_FileThatIsLocked_NamesThePath()
    {
        var path = _home.Write(DefaultName, Pair);
        using var locked = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var failure = await FailureOf(Credential);

        Assert.Contains($"'{path}' cannot be read", failure.Message, StringComparison.Ordinal);
        Assert.IsType<IOException>(failure.InnerException);
    }

    [Fact]
    public async Task GetAccess_NoSection_NamesFileAndSection()
    {
        var path = _home.Write(DefaultName, "[global]\nak = AKEY\nsk = s3cret");

        Assert.StartsWith($"The profile '{path}' has no section [basic]", (await FailureOf(Credential)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ak = AKEY", "sk is not set")]
    [InlineData("sk = s3cret\nak =", "ak is not set")]
    [InlineData("project_id = p1", "ak and sk are not set")]
    public async Task GetAccess_KeysThatAreNotComplete_NamesFileAndTheMissingOnes(string lines, string expected)
    {
        var path = _home.Write(DefaultName, "[basic]\n" + lines);

        Assert.StartsWith($"The profile '{path}', section [basic]: {expected}", (await FailureOf(Credential)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAccess_ValueThatCannotStandInAHeader_NamesFileAndNameAndNotTheValue()
    {
        _home.Write(DefaultName, "[basic]\nak = AKEY\nsk = hid den");

        var failure = await FailureOf(Credential);

        Assert.Contains("section [basic]: sk has a character at position 3", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hid", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAccess_WrongLine_NamesFileAndLineAndNotItsText()
    {
        var path = _home.Write(DefaultName, "[basic]\ns3cret");

        var failure = await FailureOf(Credential);

        Assert.StartsWith($"The profile '{path}': line 2 is no", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NoFile_IsAbsent() => Assert.True(Credential.Find().IsAbsent);

    [Fact]
    public void Find_NoSection_IsAbsent()
    {
        _home.Write(DefaultName, "[global]\nak = AKEY");

        Assert.True(Credential.Find().IsAbsent);
    }

    [Theory]
    [InlineData("[basic]")]
    [InlineData("[basic]\nak = AKEY")]
    [InlineData("[basic]\nx")]
    [InlineData("[basic\nak = AKEY")]
    public void Find_SectionWithoutUsableKeys_IsNotAbsent(string text)
    {
        _home.Write(DefaultName, text);

        Assert.False(Credential.Find().IsAbsent);
    }

    [Fact]
    public void Find_FileOfTheVariableDoesNotExist_IsNotAbsent()
    {
        Set((FileVariable, _home.PathOf("none.ini")));

        Assert.False(Credential.Find().IsAbsent);
    }

    [Fact]
    public void Find_FileOfTheVariableHasNoSection_IsNotAbsent()
    {
        Set((FileVariable, _home.Write("other.ini", "[basics]\nak = AKEY")));

        Assert.False(Credential.Find().IsAbsent);
    }

    [Fact]
    public void FindFault_NothingTellsTheProject_SaysSo()
    {
        _home.Write(DefaultName, Pair);

        Assert.Contains("must tell the project", Credential.FindFault(OptionsWithoutPlace), StringComparison.Ordinal);
    }

    [Fact]
    public void FindFault_ProfileTellsTheProject_FindsNone()
    {
        _home.Write(DefaultName, Pair + "project_id = p1");

        Assert.Null(Credential.FindFault(OptionsWithoutPlace));
    }

    [Fact]
    public void FindFault_NoFile_NamesTheOption() =>
        Assert.StartsWith("Credential gives no access: The profile", Credential.FindFault(OptionsWithRegion), StringComparison.Ordinal);

    [Fact]
    public void ToString_Always_NamesTheFile() =>
        Assert.Equal($"ProfileCredential({_home.PathOf(".huaweicloud", "credentials")})", Credential.ToString());

    [Fact]
    public void ToString_NoHomeFolder_NamesWhereItWouldBe() =>
        Assert.Equal("ProfileCredential(~/.huaweicloud/credentials)", new ProfileCredential(Environment, () => "").ToString());
}
