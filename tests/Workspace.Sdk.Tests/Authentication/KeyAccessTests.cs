using System.Diagnostics;
using System.Reflection;

namespace Workspace.Sdk.Tests.Authentication;

public sealed class KeyAccessTests
{
    private const string SecretKey = "s3cretkey";
    private const string SecurityToken = "s3curitytoken";

    private static readonly DateTimeOffset End = new(2026, 8, 22, 10, 15, 30, TimeSpan.Zero);

    private static readonly object[] Holders =
    [
        WorkspaceAccess.FromKeys("AK1", SecretKey, SecurityToken, End), new AccessKeyCredential("AK1", SecretKey, SecurityToken),
    ];

    public static TheoryData<int> AllHolders => [.. Enumerable.Range(0, Holders.Length)];

    [Fact]
    public void ToString_PermanentKeys_NamesTheAccessKey() => Assert.Equal("keys AK1", WorkspaceAccess.FromKeys("AK1", SecretKey).ToString());

    [Fact]
    public void ToString_TemporaryKeys_NamesTheAccessKeyAndTheEnd() => Assert.Equal(
        "temporary keys AK1 until 2026-08-22T10:15:30.0000000+00:00", WorkspaceAccess.FromKeys("AK1", SecretKey, SecurityToken, End).ToString());

    [Fact]
    public void ToString_Credential_NamesTheAccessKey() =>
        Assert.Equal("AccessKeyCredential(keys AK1)", new AccessKeyCredential("AK1", SecretKey).ToString());

    [Theory]
    [MemberData(nameof(AllHolders))]
    public void DebuggerDisplay_HolderOfASecret_IsItsText(int holder) =>
        Assert.Equal("{ToString(),nq}", Holders[holder].GetType().GetCustomAttribute<DebuggerDisplayAttribute>(inherit: true)?.Value);

    [Theory]
    [MemberData(nameof(AllHolders))]
    public void Properties_ThatADebuggerShows_HideTheSecrets(int holder)
    {
        var shown =
            from property in Holders[holder].GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            where property.GetCustomAttribute<DebuggerBrowsableAttribute>(inherit: true) is not { State: DebuggerBrowsableState.Never }
            let value = property.GetValue(Holders[holder])
            select value is IEnumerable<string> texts ? string.Join(' ', texts) : $"{value}";

        var text = string.Join('\n', shown);

        Assert.DoesNotContain(SecretKey, text, StringComparison.Ordinal);
        Assert.DoesNotContain(SecurityToken, text, StringComparison.Ordinal);
    }

    [Fact]
    public void FromKeys_ThatCannotStandInAHeader_IsRefusedWithoutShowingThem()
    {
        var failure = Assert.Throws<ArgumentException>(() => WorkspaceAccess.FromKeys("AK1", "s3cret\nkey"));

        Assert.Equal("secretKey", failure.ParamName);
        Assert.DoesNotContain("s3cret", failure.Message, StringComparison.Ordinal);
    }
}
