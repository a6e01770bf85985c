using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests;

public sealed class WorkspaceClientOptionsTests
{
    [Fact]
    public void New_Values_AreTheDocumentedOnes()
    {
        var options = new WorkspaceClientOptions();

        Assert.Equal(TimeSpan.FromSeconds(10), options.ConnectTimeout);
        Assert.Equal(TimeSpan.FromSeconds(30), options.AttemptTimeout);
        Assert.Equal(TimeSpan.FromSeconds(100), options.TotalTimeout);
        Assert.Equal(3, options.Retry.MaxRetries);
        Assert.Equal(TimeSpan.FromSeconds(0.8), options.Retry.BaseDelay);
        Assert.Equal(TimeSpan.FromSeconds(30), options.Retry.MaxDelay);
        Assert.Same(TimeProvider.System, options.TimeProvider);
        Assert.Null(options.Region);
        Assert.Null(options.Endpoint);
        Assert.Null(options.IamEndpoint);
        Assert.Null(options.ProjectId);
        Assert.Null(options.Credential);
        Assert.Null(options.ApplicationId);
        Assert.Null(options.LoggerFactory);
    }

    [Fact]
    public void Copy_OfRetry_IsItsOwnAndHasEveryValue()
    {
        var options = new WorkspaceClientOptions();
        options.Retry.MaxRetries = 7;
        options.Retry.BaseDelay = TimeSpan.FromSeconds(3);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(5);

        var (copy, defaults) = (options.Copy(), new WorkspaceRetryOptions());

        Assert.NotSame(options.Retry, copy.Retry);
        Assert.All(
            typeof(WorkspaceRetryOptions).GetProperties(),
            p => Assert.True(
                Equals(p.GetValue(options.Retry), p.GetValue(copy.Retry)) && !Equals(p.GetValue(copy.Retry), p.GetValue(defaults)),
                $"Set {p.Name} in this test, and copy it in {nameof(WorkspaceClientOptions)}.{nameof(WorkspaceClientOptions.Copy)}."));
    }

    [Theory]
    [MemberData(nameof(BrokenOptions.Names), MemberType = typeof(BrokenOptions))]
    public void FindFaults_BrokenOptions_FindsOneThatNamesOptionValueAndWayOut(string name)
    {
        var broken = BrokenOptions.All[name];
        var options = new WorkspaceClientOptions();
        BrokenOptions.MakeValid(options);
        broken.Break(options);

        var fault = Assert.Single(
            WorkspaceClientOptionsRules.FindFaults(options), f => f.StartsWith(broken.Option, StringComparison.Ordinal));

        broken.AssertNamedIn(fault);
    }

    [Fact]
    public void FindFaults_ValuesAtTheirLimits_FindsNone()
    {
        var options = new WorkspaceClientOptions
        {
            Region = "cn-north-4",
            ProjectId = "p",
            Credential = new IamTokenCredential("t"),
            ConnectTimeout = Timeout.InfiniteTimeSpan,
            AttemptTimeout = TimeSpan.FromTicks(1),
            TotalTimeout = TimeSpan.FromMilliseconds(int.MaxValue),
            ApplicationId = "disk-robot/2.1",
        };
        options.Retry.MaxRetries = 100;
        options.Retry.BaseDelay = TimeSpan.FromDays(1);
        options.Retry.MaxDelay = TimeSpan.FromDays(1);

        Assert.Empty(WorkspaceClientOptionsRules.FindFaults(options));
    }

    [Theory]
    [InlineData("cn-north-4")]
    [InlineData("na-mexico-1")]
    [InlineData("my-kualalumpur-1")]
    [InlineData("eu-west-101")]
    public void FindFaults_RegionThatIsWellFormed_FindsNone(string region)
    {
        var options = new WorkspaceClientOptions { Region = region, ProjectId = "p", Credential = new IamTokenCredential("t") };

        Assert.Empty(WorkspaceClientOptionsRules.FindFaults(options));
    }

    [Fact]
    public void FindFaults_RegionOfNoPatternWithBothEndpoints_FindsNone()
    {
        var options = new WorkspaceClientOptions
        {
            Region = "moon",
            Endpoint = new Uri("https://workspace.example.com"),
            IamEndpoint = new Uri("https://iam.example.com"),
            ProjectId = "p",
            Credential = new IamTokenCredential("t"),
        };

        Assert.Empty(WorkspaceClientOptionsRules.FindFaults(options));
    }

    [Theory]
    [InlineData("http://localhost:8080")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://[::1]:9/base")]
    public void FindFaults_PlainHttpOnLoopback_FindsNone(string endpoint)
    {
        var options = new WorkspaceClientOptions
        {
            Endpoint = new Uri(endpoint),
            IamEndpoint = new Uri(endpoint),
            ProjectId = "p",
            Credential = new IamTokenCredential("t"),
        };

        Assert.Empty(WorkspaceClientOptionsRules.FindFaults(options));
    }
}
