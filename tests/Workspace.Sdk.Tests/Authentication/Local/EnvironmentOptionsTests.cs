namespace Workspace.Sdk.Tests.Authentication.Local;

public sealed class EnvironmentOptionsTests : LocalTests
{
    private const string IamEndpoint = "HUAWEICLOUD_SDK_IAM_ENDPOINT";
    private const string EuropeanEndpoint = "HUAWEICLOUD_SDK_REGION_WORKSPACE_EU_WEST_101";

    [Fact]
    public async Task Read_AllVariables_SetsTheOptions()
    {
        Set(
            ("HUAWEICLOUD_SDK_AK", "AKEY"),
            ("HUAWEICLOUD_SDK_SK", "s3cret"),
            ("HUAWEICLOUD_SDK_PROJECT_ID", "p1"),
            (IamEndpoint, "https://iam.example.com"),
            (EuropeanEndpoint, "https://workspace.example.com/base"));

        var options = Read("eu-west-101");

        Assert.Equal("eu-west-101", options.Region);
        Assert.Equal("p1", options.ProjectId);
        Assert.Equal(new Uri("https://iam.example.com"), options.IamEndpoint);
        Assert.Equal(new Uri("https://workspace.example.com/base"), options.Endpoint);
        Assert.Equal("AKEY", (await KeysOf(options.Credential!)).AccessKey);
    }

    [Fact]
    public void Read_NoVariable_LeavesAllButTheCredentialOpen()
    {
        Set((IamEndpoint, " "), (EuropeanEndpoint, ""));

        var options = Read();

        Assert.Equal((null, null, null, null), (options.Region, options.Endpoint, options.IamEndpoint, options.ProjectId));
        Assert.IsType<EnvironmentCredential>(options.Credential);
    }

    [Fact]
    public void Read_EndpointOfAnotherRegion_IsNotTaken()
    {
        Set((EuropeanEndpoint, "https://workspace.example.com"));

        var options = Read("ap-southeast-1");

        Assert.Equal("ap-southeast-1", options.Region);
        Assert.Null(options.Endpoint);
    }

    [Fact]
    public void Read_NoRegionAndOneEndpoint_TakesItsRegion()
    {
        Set((EuropeanEndpoint, "workspace.example.com"));

        var options = Read();

        Assert.Equal("eu-west-101", options.Region);
        Assert.Equal(new Uri("https://workspace.example.com"), options.Endpoint);
    }

    [Fact]
    public void Read_NoRegionAndSeveralEndpoints_NamesThem()
    {
        Set((EuropeanEndpoint, "a.example.com"), ("HUAWEICLOUD_SDK_REGION_WORKSPACE_CN_NORTH_4", "b.example.com"));

        var failure = Assert.Throws<InvalidOperationException>(() => Read());

        Assert.Contains(
            $"HUAWEICLOUD_SDK_REGION_WORKSPACE_CN_NORTH_4 and {EuropeanEndpoint} are set", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RegionAndSeveralEndpoints_TakesThatOfTheRegion()
    {
        Set((EuropeanEndpoint, "a.example.com"), ("HUAWEICLOUD_SDK_REGION_WORKSPACE_CN_NORTH_4", "b.example.com"));

        Assert.Equal(new Uri("https://b.example.com"), Read("cn-north-4").Endpoint);
    }

    [Theory]
    [InlineData("iam.example.com", "https://iam.example.com/")]
    [InlineData("iam.example.com:8443/base", "https://iam.example.com:8443/base")]
    [InlineData("localhost:5000", "https://localhost:5000/")]
    [InlineData("http://localhost:5000", "http://localhost:5000/")]
    [InlineData(" https://iam.example.com\n", "https://iam.example.com/")]
    [InlineData("[::1]:5000", "https://[::1]:5000/")]
    public void Read_Address_IsTakenWithOrWithoutAScheme(string value, string expected)
    {
        Set((IamEndpoint, value));

        Assert.Equal(expected, Read().IamEndpoint!.AbsoluteUri);
    }

    [Theory]
    [InlineData(IamEndpoint, "a b")]
    [InlineData(IamEndpoint, "https://")]
    [InlineData(IamEndpoint, "://iam.example.com")]
    [InlineData(IamEndpoint, "iam.example.com:port")]
    [InlineData(IamEndpoint, "http://[")]
    [InlineData(IamEndpoint, "/v3")]
    [InlineData(IamEndpoint, "file:///etc/passwd")]
    [InlineData(EuropeanEndpoint, "a b")]
    public void Read_ValueThatIsNoAddress_NamesVariableAndValue(string name, string value)
    {
        Set((name, value));

        var failure = Assert.Throws<InvalidOperationException>(() => Read());

        Assert.StartsWith($"{name} is '{value}': it must be an address", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://me:s3cret@iam example")]
    [InlineData("https://me:at@s3cret@iam example")]
    public void Read_ValueWithAPasswordThatIsNoAddress_DoesNotShowThePassword(string value)
    {
        Set((IamEndpoint, value));

        var failure = Assert.Throws<InvalidOperationException>(() => Read());

        Assert.Contains("'iam example'", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PlainHttp_IsLeftToTheRulesOfTheOptions()
    {
        Set((IamEndpoint, "http://iam.example.com"));

        Assert.Contains(
            WorkspaceClientOptionsRules.FindFaults(Read("cn-north-4")),
            f => f.StartsWith("IamEndpoint is 'http://iam.example.com/': it must be https", StringComparison.Ordinal));
    }

    private WorkspaceClientOptions Read(string? region = null) => EnvironmentOptions.Read(Environment, region);
}
