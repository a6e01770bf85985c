namespace Workspace.Sdk.Tests.Authentication;

/// <summary>What no credential takes.</summary>
public sealed class CredentialArgumentTests
{
    private static readonly IamPasswordCredential Robot = new("company", "robot", "s3cret");

    public static TheoryData<Func<WorkspaceCredential>> CredentialsThatAsk =>
    [
        () => Robot,
        () => new IamAgencyCredential(Robot, "disks", "customer"),
        () => new IamTemporaryKeyCredential(Robot),
        () => new EcsMetadataCredential(),
    ];

    [Theory]
    [MemberData(nameof(CredentialsThatAsk))]
    public async Task GetAccess_WithoutContext_IsRefused(Func<WorkspaceCredential> create) => Assert.Equal(
        "context", (await Assert.ThrowsAsync<ArgumentNullException>(() => create().GetAccessAsync(null!, default).AsTask())).ParamName);

    [Fact]
    public void TokenCredential_WithoutSource_IsRefused() => Assert.Equal(
        "source",
        Assert.Throws<ArgumentNullException>(() => new IamTokenCredential((Func<CancellationToken, ValueTask<WorkspaceAccess>>)null!)).ParamName);
}
