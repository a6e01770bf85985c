using Workspace.Sdk;
using Workspace.Sdk.Testing;

namespace DocumentationTests.Snippets;

public sealed class Credentials : EmulatorTest
{
    [Fact]
    public async Task Agency_OfAnotherAccount_ReadsItsDesktops()
    {
        var options = OptionsFor(Emulator);
        UseAgency(options);
        options.Credential = new IamAgencyCredential(OptionsFor(Emulator).Credential!, Emulator.AgencyName, Emulator.AgencyDomainName);
        using var workspace = new WorkspaceClient(options);

        var desktop = Emulator.DesktopsOf(Emulator.AgencyProjectId)[0];

        Assert.Equal(desktop.Id, (await workspace.Desktops.GetAsync(desktop.Id).InTime()).Id);
    }

    private static void UseAgency(WorkspaceClientOptions options, string password = "not-used")
    {
        #region agency
        var own = new IamPasswordCredential("my-account", "disk-robot", password);
        options.Credential = new IamAgencyCredential(own, agencyName: "workspace-agency", domainName: "customer");
        #endregion
    }
}
