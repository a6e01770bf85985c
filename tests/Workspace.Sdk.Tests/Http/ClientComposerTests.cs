namespace Workspace.Sdk.Tests.Http;

public sealed class ClientComposerTests
{
    [Fact]
    public void CreatePrimaryHandler_Options_BoundsConnections()
    {
        using var handler = ClientComposer.CreatePrimaryHandler(new WorkspaceClientOptions { ConnectTimeout = TimeSpan.FromSeconds(7) });

        Assert.Equal(TimeSpan.FromSeconds(7), handler.ConnectTimeout);
        Assert.Equal(TimeSpan.FromMinutes(5), handler.PooledConnectionLifetime);
    }

    // Either would carry access, or somebody else's session, to where it does not belong.
    [Fact]
    public void CreatePrimaryHandler_Options_FollowsNoRedirectsAndKeepsNoCookies()
    {
        using var handler = ClientComposer.CreatePrimaryHandler(new WorkspaceClientOptions());

        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseCookies);
    }
}
