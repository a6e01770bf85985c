using Workspace.Sdk.Testing;

namespace Workspace.Sdk.Emulator.Tests.PublicApi;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_OfTheEmulator_IsTheApprovedOne() => ApprovedApi.AssertIsThatOf(typeof(WorkspaceEmulator).Assembly);
}
