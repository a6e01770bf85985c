using Microsoft.Extensions.DependencyInjection;
using Workspace.Sdk.Tests.DependencyInjection;

namespace Workspace.Sdk.Tests.Authentication;

/// <summary>What handlers of the app outside of the one that authenticates can do, and what they cannot. Only dependency injection has such.</summary>
public sealed class AuthenticationHandlerTests : RegistrationTests
{
    private const string Home = "https://workspace.cn-north-4.myhuaweicloud.com";

    [Theory]
    [InlineData("https://workspace.elsewhere.test/v2/p/desktops/7", "https://workspace.elsewhere.test")]
    [InlineData("https://workspace.cn-north-4.myhuaweicloud.com:8443/v2/p/desktops/7", $"{Home}:8443")]
    [InlineData("http://workspace.cn-north-4.myhuaweicloud.com/v2/p/desktops/7", "http://workspace.cn-north-4.myhuaweicloud.com")]
    [InlineData("https://iam.cn-north-4.myhuaweicloud.com/v3/projects", "https://iam.cn-north-4.myhuaweicloud.com")]
    public async Task OuterHandler_ThatSendsTheCallToAnotherServer_IsRefusedAndNothingIsSent(string address, string server)
    {
        var outer = WithOuterHandler(request => request.RequestUri = new Uri(address));

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => Resolve().Desktops.GetAsync("7"));

        Assert.Contains($"A message handler of the app sent this call to {server}. That was refused", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"its access is for {Home} alone", failure.Message, StringComparison.Ordinal);
        Assert.Contains("set WorkspaceClientOptions.Endpoint or .IamEndpoint.", failure.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(failure.InnerException);
        Assert.Single(outer.Seen);
        Assert.Empty(Wire.Sent);
    }

    [Fact]
    public async Task OuterHandler_ThatSendsAnAddToAnotherServer_LeavesTheOutcomeKnown()
    {
        WithOuterHandler(request => request.RequestUri = new Uri("https://elsewhere.test"));

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => Resolve().Desktops.AddVolumesAsync(
            "7", new AddDesktopVolumesRequest { Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }] }));

        Assert.False(failure.OutcomeUnknown);
        Assert.Empty(Wire.Sent);
    }

    [Fact]
    public async Task OuterHandler_ThatSendsALookupToAnotherServer_IsRefusedAndNothingIsSent()
    {
        WithOuterHandler(
            request => request.RequestUri = new Uri("https://elsewhere.test/v3/projects"),
            options => options.ProjectId = null);

        var failure = await Assert.ThrowsAsync<WorkspaceConnectionException>(() => Resolve().Desktops.GetAsync("7"));

        Assert.StartsWith("IAM.ListProjects: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("https://elsewhere.test", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Wire.Sent);
    }

    [Theory]
    [InlineData($"{Home}/v2/p/desktops/8?trace=1")]
    [InlineData("HTTPS://WORKSPACE.CN-NORTH-4.MYHUAWEICLOUD.COM:443/v2/p/desktops/7")]
    public async Task OuterHandler_ThatStaysOnTheServer_IsNotRefused(string address)
    {
        WithOuterHandler(request => request.RequestUri = new Uri(address));

        var sent = await CallAsync(Resolve());

        Assert.Equal(new Uri(address), sent.Uri);
        Assert.Equal(Token, sent.Header("X-Auth-Token"));
    }

    [Fact]
    public async Task OuterHandler_SeesTheRequestWithoutItsAccess()
    {
        var outer = WithOuterHandler(_ => { });

        await CallAsync(Resolve());

        Assert.Null(Assert.Single(outer.Seen));
        Assert.Equal(Token, Wire.Sent[0].Header("X-Auth-Token"));
    }

    [Fact]
    public async Task OuterHandler_ThatSetsAccessOfItsOwn_DoesNotChangeThatOfTheCall()
    {
        string[] names = ["X-Auth-Token", "Authorization", "X-Sdk-Date", "X-Security-Token", "X-Project-Id"];
        WithOuterHandler(request =>
        {
            foreach (var name in names)
            {
                request.Headers.TryAddWithoutValidation(name, "foreign");
            }
        });

        var sent = await CallAsync(Resolve());

        Assert.Equal([Token, null, null, null, null], names.Select(sent.Header));
    }

    private Outer WithOuterHandler(Action<HttpRequestMessage> change, Action<WorkspaceClientOptions>? configure = null)
    {
        var outer = new Outer(change);
        Services.ConfigureHttpClientDefaults(b => b.AddHttpMessageHandler(() => outer));
        OverTheWire(Services.AddWorkspaceClient(options =>
        {
            Valid(options);
            configure?.Invoke(options);
        }));
        return outer;
    }

    /// <summary>A handler for all clients of the app, which is put outside of the ones of a single client.</summary>
    private sealed class Outer(Action<HttpRequestMessage> change) : DelegatingHandler
    {
        /// <summary>The access that each request had when it came here.</summary>
        public List<string?> Seen { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add(request.Headers.TryGetValues("X-Auth-Token", out var values) ? string.Join(",", values) : null);
            change(request);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
