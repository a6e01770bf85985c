using System.Net;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Errors;

public sealed class SecretRedactorTests() : ServiceTests(ClientPath.Constructor)
{
    [Fact]
    public async Task TextOfBackslashes_IsReadInOneGo()
    {
        var backslashes = new string('\\', 30_000);
        Service.When(JobUrl).Respond(HttpStatusCode.Forbidden, "application/json", $$"""{"error_msg":"{{backslashes}}{{backslashes}}"}""");

        var failure = await FailureOf<WorkspacePermissionException>(() => CreateClient().Jobs.GetAsync(JobId));

        Assert.Equal(backslashes[..2000], failure.ErrorMessage);
    }

    [Fact]
    public async Task TextWithoutASecret_StaysAsItIs()
    {
        const string Text = @"100 % of C:\disks & more \u0041 %41";
        Service.When(JobUrl).Respond(HttpStatusCode.Forbidden, "text/plain", Text);

        var failure = await FailureOf<WorkspacePermissionException>(() => CreateClient().Jobs.GetAsync(JobId));

        Assert.Equal(Text, failure.ErrorMessage);
    }
}
