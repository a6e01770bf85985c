using System.Net;
using NSubstitute;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests;

/// <summary>The client itself: how it is made, what it keeps and how it ends.</summary>
public sealed class WorkspaceClientTests
{
    [Theory]
    [MemberData(nameof(BrokenOptions.Names), MemberType = typeof(BrokenOptions))]
    public void New_BrokenOptions_NamesOptionValueAndWayOut(string name)
    {
        var broken = BrokenOptions.All[name];
        var options = ValidOptions();
        broken.Break(options);

        var failure = Assert.Throws<ArgumentException>(() => new WorkspaceClient(options));

        Assert.Equal("options", failure.ParamName);
        Assert.Contains("WorkspaceClientOptions." + broken.Option, failure.Message, StringComparison.Ordinal);
        broken.AssertNamedIn(failure.Message);
    }

    [Fact]
    public void New_SeveralFaults_NamesAll()
    {
        var failure = Assert.Throws<ArgumentException>(
            () => new WorkspaceClient(new WorkspaceClientOptions { TotalTimeout = TimeSpan.Zero }, new Service()));

        Assert.Contains("WorkspaceClientOptions.Region is", failure.Message, StringComparison.Ordinal);
        Assert.Contains("WorkspaceClientOptions.Credential is", failure.Message, StringComparison.Ordinal);
        Assert.Contains("WorkspaceClientOptions.TotalTimeout is", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void New_NoOptions_IsRefused() =>
        Assert.Equal("options", Assert.Throws<ArgumentNullException>(() => new WorkspaceClient((WorkspaceClientOptions)null!)).ParamName);

    [Fact]
    public void New_NoHandler_IsRefused() => Assert.Equal(
        "primaryHandler", Assert.Throws<ArgumentNullException>(() => new WorkspaceClient(ValidOptions(), null!)).ParamName);

    [Fact]
    public void New_WithAHandlerOfItsOwn_SendsNothing()
    {
        using var client = new WorkspaceClient(ValidOptions());

        Assert.NotNull(client.Desktops);
        Assert.NotNull(client.DesktopPools);
        Assert.NotNull(client.Jobs);
    }

    [Fact]
    public void SubClients_OfOneClient_AreAlwaysTheSame()
    {
        using var client = new WorkspaceClient(ValidOptions(), new Service());

        Assert.Same(client.Desktops, client.Desktops);
        Assert.Same(client.DesktopPools, client.DesktopPools);
        Assert.Same(client.Jobs, client.Jobs);
    }

    [Fact]
    public async Task Options_ChangedAfterConstruction_HaveNoEffect()
    {
        var options = ValidOptions();
        options.ApplicationId = "before";
        var service = new Service();
        using var client = new WorkspaceClient(options, service);

        options.Region = "ap-southeast-1";
        options.Endpoint = new Uri("https://elsewhere.example.com");
        options.ProjectId = "other";
        options.Credential = new IamTokenCredential("other");
        options.ApplicationId = "after";
        await client.Desktops.GetAsync("7");

        var sent = Assert.Single(service.Sent);
        Assert.Equal($"{ServiceTests.Endpoint}/v2/{ServiceTests.ProjectId}/desktops/7", sent.RequestUri!.AbsoluteUri);
        Assert.Equal([ServiceTests.Token], service.Tokens);
        Assert.Contains("before", sent.Headers.UserAgent.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("after", sent.Headers.UserAgent.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_ChangedAfterConstruction_HasNoEffect()
    {
        var options = ValidOptions();
        options.Retry.MaxRetries = 0;
        var service = new Service(HttpStatusCode.BadGateway);
        using var client = new WorkspaceClient(options, service);

        options.Retry.MaxRetries = 3;
        await Assert.ThrowsAsync<WorkspaceServerException>(() => client.Desktops.GetAsync("7"));

        Assert.Single(service.Sent);
    }

    [Fact]
    public async Task Dispose_ThenACall_IsRefused()
    {
        var service = new Service();
        var client = new WorkspaceClient(ValidOptions(), service);
        var (desktops, pools, jobs) = (client.Desktops, client.DesktopPools, client.Jobs);

        client.Dispose();

        var failure = await Assert.ThrowsAsync<ObjectDisposedException>(() => desktops.GetAsync("7"));
        Assert.Equal(typeof(WorkspaceClient).FullName, failure.ObjectName);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.Desktops.GetPageAsync());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pools.GetAsync("7"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => jobs.GetAsync("7"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => jobs.WaitForCompletionAsync("7"));
        Assert.Empty(service.Sent);
    }

    [Fact]
    public void Dispose_Twice_DoesNothingTheSecondTime()
    {
        var client = new WorkspaceClient(ValidOptions(), new Service());
        client.Dispose();

        Assert.Null(Record.Exception(client.Dispose));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dispose_Handler_IsDisposedWhereThatWasAskedFor(bool disposeHandler)
    {
        var service = new Service();
        var client = new WorkspaceClient(ValidOptions(), service, disposeHandler);
        await client.Desktops.GetAsync("7");

        client.Dispose();

        Assert.Equal(disposeHandler, service.IsDisposed);
    }

    [Fact]
    public async Task Dispose_HandlerNotMentioned_StaysUsableForAnotherClient()
    {
        var service = new Service();
        new WorkspaceClient(ValidOptions(), service).Dispose();
        using var another = new WorkspaceClient(ValidOptions(), service);

        await another.Desktops.GetAsync("7");

        Assert.Single(service.Sent);
    }

    [Theory]
    [InlineData("ap-southeast-1", "workspace.ap-southeast-1.myhuaweicloud.com", "iam.ap-southeast-1.myhuaweicloud.com")]
    [InlineData("na-mexico-1", "workspace.na-mexico-1.myhuaweicloud.com", "iam.na-mexico-1.myhuaweicloud.com")]
    [InlineData("cn-north-11", "workspace.cn-north-11.myhuaweicloud.com", "iam.myhuaweicloud.com")]
    [InlineData("af-north-1", "workspace.af-north-1.myhuaweicloud.com", "iam.myhuaweicloud.com")]
    [InlineData("eu-west-101", "workspace.eu-west-101.myhuaweicloud.eu", "iam.eu-west-101.myhuaweicloud.eu")]
    public async Task Region_OfTheOptions_GivesBothAddresses(string region, string workspace, string iam)
    {
        var service = new Service();
        using var client = new WorkspaceClient(
            new WorkspaceClientOptions { Region = region, Credential = new IamPasswordCredential("company", "robot", "secret") }, service);

        await client.Desktops.GetAsync("7");

        Assert.Equal($"https://{iam}/v3/auth/tokens?nocatalog=true", service.Sent[0].RequestUri!.AbsoluteUri);
        Assert.Equal($"https://{workspace}/v2/{ServiceTests.ProjectId}/desktops/7", service.Sent[1].RequestUri!.AbsoluteUri);
    }

    [Fact]
    public async Task IamEndpoint_NoRegion_IsTheGlobalOne()
    {
        var service = new Service();
        using var client = new WorkspaceClient(
            new WorkspaceClientOptions
            {
                Endpoint = new Uri("https://workspace.example.com"),
                ProjectId = "p",
                Credential = new IamPasswordCredential("company", "robot", "secret"),
            },
            service);

        await client.Desktops.GetAsync("7");

        Assert.Equal("iam.myhuaweicloud.com", service.Sent[0].RequestUri!.Host);
        Assert.Equal("https://workspace.example.com/v2/p/desktops/7", service.Sent[1].RequestUri!.AbsoluteUri);
    }

    [Theory]
    [InlineData("https://gateway.example.com", "https://gateway.example.com/v2/p/desktops/7")]
    [InlineData("https://gateway.example.com/cloud/workspace", "https://gateway.example.com/cloud/workspace/v2/p/desktops/7")]
    [InlineData("https://gateway.example.com:8443/cloud%20x/", "https://gateway.example.com:8443/cloud%20x/v2/p/desktops/7")]
    [InlineData("http://localhost:5000/", "http://localhost:5000/v2/p/desktops/7")]
    public async Task Endpoint_WithABasePath_KeepsIt(string endpoint, string expected)
    {
        var service = new Service();
        using var client = new WorkspaceClient(
            new WorkspaceClientOptions { Endpoint = new Uri(endpoint), ProjectId = "p", Credential = new IamTokenCredential("t") }, service);

        await client.Desktops.GetAsync("7");

        Assert.Equal(expected, Assert.Single(service.Sent).RequestUri!.AbsoluteUri);
    }

    [Fact]
    public async Task IamEndpoint_WithABasePath_KeepsIt()
    {
        var service = new Service();
        var options = ValidOptions();
        options.IamEndpoint = new Uri("https://gateway.example.com/iam/");
        options.Credential = new IamPasswordCredential("company", "robot", "secret");
        using var client = new WorkspaceClient(options, service);

        await client.Desktops.GetAsync("7");

        Assert.Equal("https://gateway.example.com/iam/v3/auth/tokens?nocatalog=true", service.Sent[0].RequestUri!.AbsoluteUri);
    }

    [Fact]
    public async Task UserAgent_NoApplication_NamesTheLibraryAndItsVersion()
    {
        var service = new Service();
        using var client = new WorkspaceClient(ValidOptions(), service);

        await client.Desktops.GetAsync("7");

        Assert.Matches(@"^Workspace\.Sdk/\d+\.\d+\.\d+[-.\w]*$", Assert.Single(service.Sent).Headers.UserAgent.ToString());
    }

    [Fact]
    public async Task UserAgent_WithAnApplication_NamesItOnEveryRequest()
    {
        var service = new Service();
        var options = ValidOptions();
        options.ApplicationId = "disk-robot/2.1";
        options.Credential = new IamPasswordCredential("company", "robot", "secret");
        using var client = new WorkspaceClient(options, service);

        await client.Desktops.GetAsync("7");

        Assert.Equal(2, service.Sent.Count);
        Assert.All(
            service.Sent,
            s => Assert.Matches(@"^Workspace\.Sdk/\d+\.\d+\.\d+[-.\w]* disk-robot/2\.1$", s.Headers.UserAgent.ToString()));
    }

    [Fact]
    public async Task Mock_SetUpAnswers_AreGiven()
    {
        var client = Substitute.For<WorkspaceClient>();
        var (desktops, pools, jobs) = (Substitute.For<DesktopsClient>(), Substitute.For<DesktopPoolsClient>(), Substitute.For<JobsClient>());
        client.Desktops.Returns(desktops);
        client.DesktopPools.Returns(pools);
        client.Jobs.Returns(jobs);
        desktops.AddVolumesAsync("d", Arg.Any<AddDesktopVolumesRequest>()).Returns(new AddDesktopVolumesResponse { JobId = "j1" });
        pools.AddVolumesAsync("p", Arg.Any<AddDesktopPoolVolumesRequest>()).Returns(new AddDesktopPoolVolumesResponse { JobId = "j2" });
        jobs.WaitForCompletionAsync("j1").Returns(new WorkspaceJob { Id = "j1", Status = JobStatus.Success });

        var desktopAnswer = await client.Desktops.AddVolumesAsync("d", new AddDesktopVolumesRequest { Volumes = [] });
        var poolAnswer = await client.DesktopPools.AddVolumesAsync("p", new AddDesktopPoolVolumesRequest { Volumes = [] });
        var job = await client.Jobs.WaitForCompletionAsync("j1");

        Assert.Equal("j1", desktopAnswer.JobId);
        Assert.Equal("j2", poolAnswer.JobId);
        Assert.Equal(JobStatus.Success, job.Status);
    }

    [Fact]
    public async Task Mock_SetUpFailure_IsThrown()
    {
        var jobs = Substitute.For<JobsClient>();
        jobs.WaitForCompletionAsync("j").Returns<WorkspaceJob>(
            _ => throw new WorkspaceJobException("It failed.") { FailedSubJobs = [new WorkspaceSubJob { ErrorCode = "WKS.0515" }] });

        var failure = await Assert.ThrowsAsync<WorkspaceJobException>(() => jobs.WaitForCompletionAsync("j"));

        Assert.Equal("WKS.0515", Assert.Single(failure.FailedSubJobs).ErrorCode);
    }

    [Fact]
    public void Mock_MemberThatIsNotSetUp_SaysSo()
    {
        using var client = new Bare();

        Assert.Contains("mock", Assert.Throws<InvalidOperationException>(() => client.Desktops).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => client.DesktopPools);
        Assert.Throws<InvalidOperationException>(() => client.Jobs);
    }

    private static WorkspaceClientOptions ValidOptions()
    {
        var options = new WorkspaceClientOptions();
        BrokenOptions.MakeValid(options);
        return options;
    }

    private sealed class Bare : WorkspaceClient;

    /// <summary>Answers every request of a sign-in or a read, and knows whether it was disposed.</summary>
    private sealed class Service(HttpStatusCode status = HttpStatusCode.OK) : HttpMessageHandler
    {
        public List<HttpRequestMessage> Sent { get; } = [];

        /// <summary>Of each request as it was sent: the library takes it off again.</summary>
        public List<string?> Tokens { get; } = [];

        public bool IsDisposed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent.Add(request);
            Tokens.Add(request.Headers.TryGetValues("X-Auth-Token", out var tokens) ? tokens.Single() : null);
            var answer = new HttpResponseMessage(status)
            {
                Content = new StringContent($$$"""{"desktop":{"desktop_id":"7"},"token":{"project":{"id":"{{{ServiceTests.ProjectId}}}" } } }"""),
            };
            answer.Headers.Add("X-Subject-Token", ServiceTests.Token);
            return Task.FromResult(answer);
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
