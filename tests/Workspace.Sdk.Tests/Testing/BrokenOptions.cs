namespace Workspace.Sdk.Tests.Testing;

/// <summary>Options that break one rule each, and what a message about it must say: the option, its value and the way out.</summary>
public sealed record BrokenOptions(Action<WorkspaceClientOptions> Break, string Option, string Value, string WayOut)
{
    private const string UpperLimit = "24.20:31:23.6470000";

    /// <summary>By name, since a test is listed by it.</summary>
    public static IReadOnlyDictionary<string, BrokenOptions> All { get; } = new Dictionary<string, BrokenOptions>
    {
        ["NoPlace"] = new(o => o.Region = null, "Region is", "not set", "or set Endpoint"),
        ["EmptyRegion"] = new(o => o.Region = "", "Region is", "''", "'ap-southeast-1'"),
        ["RegionInUpperCase"] = new(o => o.Region = "CN-NORTH-4", "Region is", "'CN-NORTH-4'", "'ap-southeast-1'"),
        ["RegionWithAnotherHost"] = new(
            o => o.Region = "evil.example.com/cn-north-4", "Region is", "'evil.example.com/cn-north-4'", "'ap-southeast-1'"),
        ["RegionWithEndpointOnly"] = new(
            o => (o.Region, o.Endpoint) = ("moon", new Uri("https://workspace.example.com")),
            "Region is", "'moon'", "both Endpoint and IamEndpoint"),
        ["RegionWithLineEnd"] = new(o => o.Region = "cn-north-4\n", "Region is", "'cn-north-4", "'ap-southeast-1'"),
        ["RelativeEndpoint"] = new(
            o => o.Endpoint = new Uri("workspace.example.com", UriKind.Relative), "Endpoint is", "'workspace.example.com'", "absolute address"),
        ["PlainEndpoint"] = new(
            o => o.Endpoint = new Uri("http://workspace.example.com"), "Endpoint is", "'http://workspace.example.com/'", "must be https"),
        ["EndpointOfAnotherScheme"] = new(
            o => o.Endpoint = new Uri("ftp://workspace.example.com/a"), "Endpoint is", "'ftp://workspace.example.com/a'", "must be https"),
        ["EndpointWithQuery"] = new(
            o => o.Endpoint = new Uri("https://workspace.example.com/?a=b"), "Endpoint is", "query", "leave them out"),
        ["EndpointWithFragment"] = new(
            o => o.Endpoint = new Uri("https://workspace.example.com/#a"), "Endpoint is", "fragment", "leave them out"),
        ["EndpointWithUser"] = new(o => o.Endpoint = new Uri("https://me@workspace.example.com/"), "Endpoint is", "user", "leave them out"),
        ["PlainIamEndpoint"] = new(
            o => o.IamEndpoint = new Uri("http://iam.example.com"), "IamEndpoint is", "'http://iam.example.com/'", "must be https"),
        ["RelativeIamEndpoint"] = new(
            o => o.IamEndpoint = new Uri("/iam", UriKind.Relative), "IamEndpoint is", "'/iam'", "absolute address"),
        ["NoCredential"] = new(o => o.Credential = null, "Credential is", "not set", "new IamPasswordCredential"),
        ["TokenWithoutProject"] = new(
            o => WithoutProject(o, new IamTokenCredential("t1")), "Region and ProjectId are", "not set", "one of them must tell the project"),
        ["PasswordWithoutProject"] = new(
            o => WithoutProject(o, new IamPasswordCredential("company", "robot", "secret")), "Region and ProjectId are", "not set", "one of them must tell the project"),
        ["ProjectThatKeysCannotSign"] = new(
            o => (o.ProjectId, o.Credential) = ("caf\u00e9", new AccessKeyCredential("AK", "SK")), "ProjectId is", "'caf\u00e9'", "cannot stand in a header"),
        ["AccessKeyWithoutProject"] = new(
            o => WithoutProject(o, new AccessKeyCredential("AK", "SK")), "Region and ProjectId are", "not set", "one of them must tell the project"),
        ["AgencyWithoutProject"] = new(
            o => WithoutProject(o, new IamAgencyCredential(new IamTokenCredential("t1"), "agency", "customer")), "Region and ProjectId are", "not set", "one of them must tell the project"),
        ["TemporaryKeysWithoutProject"] = new(
            o => WithoutProject(o, new IamTemporaryKeyCredential(new IamTokenCredential("t1"))), "Region and ProjectId are", "not set", "one of them must tell the project"),
        ["KeysOfAnAgencyWithoutProject"] = new(
            o => WithoutProject(o, new IamTemporaryKeyCredential(new IamTokenCredential(_ => throw new NotSupportedException()), "agency", "customer")),
            "Region and ProjectId are",
            "not set",
            "one of them must tell the project"),
        ["MetadataWithoutProject"] = new(
            o => WithoutProject(o, new EcsMetadataCredential()), "Region and ProjectId are", "not set", "one of them must tell the project"),
        ["PlainEndpointWithUser"] = new(o => o.Endpoint = new Uri("http://me:secret@workspace.example.com/"), "Endpoint is", "user", "leave them out"),
        ["EmptyProject"] = new(o => o.ProjectId = "", "ProjectId is", "''", "leave it out"),
        ["ProjectWithSlash"] = new(o => o.ProjectId = "a/b", "ProjectId is", "'a/b'", "leave it out"),
        ["ProjectOfDots"] = new(o => o.ProjectId = "..", "ProjectId is", "'..'", "leave it out"),
        ["ApplicationWithSpace"] = new(o => o.ApplicationId = "disk robot", "ApplicationId is", "'disk robot'", "without spaces"),
        ["EmptyApplication"] = new(o => o.ApplicationId = "", "ApplicationId is", "''", "'name/version'"),
        ["ApplicationWithLineEnd"] = new(o => o.ApplicationId = "a\r\nX-Evil: 1", "ApplicationId is", "'a", "without spaces"),
        ["NoClock"] = new(o => o.TimeProvider = null!, "TimeProvider is", "null", "TimeProvider.System"),
        ["ConnectTimeoutZero"] = new(o => o.ConnectTimeout = TimeSpan.Zero, "ConnectTimeout is", "00:00:00", "above zero"),
        ["AttemptTimeoutNegative"] = new(o => o.AttemptTimeout = TimeSpan.FromSeconds(-2), "AttemptTimeout is", "-00:00:02", "above zero"),
        ["AttemptTimeoutTooLong"] = new(o => o.AttemptTimeout = TimeSpan.FromDays(25), "AttemptTimeout is", "25.00:00:00", UpperLimit),
        ["TotalTimeoutZero"] = new(o => o.TotalTimeout = TimeSpan.Zero, "TotalTimeout is", "00:00:00", "infinite (-00:00:00.0010000)"),
        ["TotalTimeoutTooLong"] = new(o => o.TotalTimeout = TimeSpan.MaxValue, "TotalTimeout is", "10675199.02:48:05.4775807", UpperLimit),
        ["RetriesNegative"] = new(o => o.Retry.MaxRetries = -1, "Retry.MaxRetries is", " -1:", "0 (never repeat) to 100"),
        ["RetriesTooMany"] = new(o => o.Retry.MaxRetries = 101, "Retry.MaxRetries is", "101", "0 (never repeat) to 100"),
        ["BaseDelayZero"] = new(o => o.Retry.BaseDelay = TimeSpan.Zero, "Retry.BaseDelay is", "00:00:00", "above zero"),
        ["BaseDelayTooLong"] = new(
            o => (o.Retry.BaseDelay, o.Retry.MaxDelay) = (TimeSpan.FromDays(2), TimeSpan.FromDays(2)),
            "Retry.BaseDelay is", "2.00:00:00", "at most 1.00:00:00"),
        ["MaxDelayBelowBase"] = new(
            o => o.Retry.MaxDelay = TimeSpan.FromSeconds(0.5),
            "Retry.MaxDelay is", "00:00:00.5000000", "at least Retry.BaseDelay (00:00:00.8000000)"),
        ["MaxDelayTooLong"] = new(o => o.Retry.MaxDelay = TimeSpan.FromDays(2), "Retry.MaxDelay is", "2.00:00:00", "at most 1.00:00:00"),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>Options that break no rule.</summary>
    public static void MakeValid(WorkspaceClientOptions options)
    {
        options.Region = "cn-north-4";
        options.ProjectId = ServiceTests.ProjectId;
        options.Credential = new IamTokenCredential(ServiceTests.Token);
    }

    // Nothing tells the project: no region either.
    private static void WithoutProject(WorkspaceClientOptions options, WorkspaceCredential credential)
    {
        (options.Region, options.ProjectId, options.Credential) = (null, null, credential);
        (options.Endpoint, options.IamEndpoint) = (new Uri("https://workspace.example.com"), new Uri("https://iam.example.com"));
    }

    public void AssertNamedIn(string message)
    {
        Assert.Contains($"{Option} ", message, StringComparison.Ordinal);
        Assert.Contains(Value, message, StringComparison.Ordinal);
        Assert.Contains(WayOut, message, StringComparison.Ordinal);
    }
}
