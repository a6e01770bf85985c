using Workspace.Sdk.Testing;

namespace Workspace.Sdk.Tests.PublicApi;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_OfTheLibrary_IsTheApprovedOne() => ApprovedApi.AssertIsThatOf(typeof(WorkspaceClient).Assembly);
}
