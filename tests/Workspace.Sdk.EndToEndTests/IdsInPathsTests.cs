namespace Workspace.Sdk.EndToEndTests;

/// <summary>Whatever an id contains, it reaches the server as that one path segment.</summary>
public sealed class IdsInPathsTests : EndToEndTest
{
    [Theory]
    [InlineData("a?b=c")]
    [InlineData("a#b")]
    [InlineData("100%")]
    [InlineData("a%2Fb")]
    [InlineData("a+b")]
    [InlineData("a b")]
    [InlineData("桌面")]
    [InlineData("🖥")]
    public async Task Id_WithSpecialCharacters_IsOneSegment(string id)
    {
        await Assert.ThrowsAsync<WorkspaceNotFoundException>(() => CreateClient().Desktops.GetAsync(id));

        var segments = Workspace.Requests[^1].Path.Split('/');
        Assert.Equal(5, segments.Length);
        Assert.Equal(id, Uri.UnescapeDataString(segments[4]));
    }
}
