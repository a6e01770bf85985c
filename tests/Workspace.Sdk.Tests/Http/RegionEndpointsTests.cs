namespace Workspace.Sdk.Tests.Http;

public sealed class RegionEndpointsTests
{
    // The regions of the service, and where IAM is for them.
    [Theory]
    [InlineData("cn-north-4", "workspace.cn-north-4.myhuaweicloud.com", "iam.cn-north-4.myhuaweicloud.com")]
    [InlineData("cn-north-9", "workspace.cn-north-9.myhuaweicloud.com", "iam.cn-north-9.myhuaweicloud.com")]
    [InlineData("cn-north-11", "workspace.cn-north-11.myhuaweicloud.com", "iam.myhuaweicloud.com")]
    [InlineData("cn-east-3", "workspace.cn-east-3.myhuaweicloud.com", "iam.cn-east-3.myhuaweicloud.com")]
    [InlineData("cn-east-5", "workspace.cn-east-5.myhuaweicloud.com", "iam.cn-east-5.myhuaweicloud.com")]
    [InlineData("cn-south-1", "workspace.cn-south-1.myhuaweicloud.com", "iam.cn-south-1.myhuaweicloud.com")]
    [InlineData("cn-southwest-2", "workspace.cn-southwest-2.myhuaweicloud.com", "iam.cn-southwest-2.myhuaweicloud.com")]
    [InlineData("ap-southeast-1", "workspace.ap-southeast-1.myhuaweicloud.com", "iam.ap-southeast-1.myhuaweicloud.com")]
    [InlineData("ap-southeast-2", "workspace.ap-southeast-2.myhuaweicloud.com", "iam.ap-southeast-2.myhuaweicloud.com")]
    [InlineData("ap-southeast-3", "workspace.ap-southeast-3.myhuaweicloud.com", "iam.ap-southeast-3.myhuaweicloud.com")]
    [InlineData("la-south-2", "workspace.la-south-2.myhuaweicloud.com", "iam.la-south-2.myhuaweicloud.com")]
    [InlineData("la-north-2", "workspace.la-north-2.myhuaweicloud.com", "iam.la-north-2.myhuaweicloud.com")]
    [InlineData("na-mexico-1", "workspace.na-mexico-1.myhuaweicloud.com", "iam.na-mexico-1.myhuaweicloud.com")]
    [InlineData("sa-brazil-1", "workspace.sa-brazil-1.myhuaweicloud.com", "iam.sa-brazil-1.myhuaweicloud.com")]
    [InlineData("me-east-1", "workspace.me-east-1.myhuaweicloud.com", "iam.me-east-1.myhuaweicloud.com")]
    [InlineData("af-south-1", "workspace.af-south-1.myhuaweicloud.com", "iam.af-south-1.myhuaweicloud.com")]
    [InlineData("af-north-1", "workspace.af-north-1.myhuaweicloud.com", "iam.myhuaweicloud.com")]
    [InlineData("tr-west-1", "workspace.tr-west-1.myhuaweicloud.com", "iam.tr-west-1.myhuaweicloud.com")]
    [InlineData("eu-west-101", "workspace.eu-west-101.myhuaweicloud.eu", "iam.eu-west-101.myhuaweicloud.eu")]
    public void Endpoints_RegionOfTheService_AreTheKnownOnes(string region, string workspace, string iam)
    {
        Assert.True(RegionEndpoints.IsWellFormed(region));
        Assert.Equal($"https://{workspace}/", RegionEndpoints.Workspace(region).AbsoluteUri);
        Assert.Equal($"https://{iam}/", RegionEndpoints.Iam(region).AbsoluteUri);
    }

    // Regions that IAM has and the service has not, or not yet.
    [Theory]
    [InlineData("ae-ad-1")]
    [InlineData("ap-southeast-4")]
    [InlineData("cn-east-2")]
    [InlineData("cn-east-4")]
    [InlineData("cn-north-1")]
    [InlineData("cn-north-2")]
    [InlineData("cn-north-12")]
    [InlineData("cn-south-2")]
    [InlineData("eu-west-0")]
    [InlineData("my-kualalumpur-1")]
    [InlineData("ru-moscow-1")]
    [InlineData("xy-somewhere-999")]
    public void Endpoints_OtherWellFormedRegion_FollowThePattern(string region)
    {
        Assert.True(RegionEndpoints.IsWellFormed(region));
        Assert.Equal($"https://workspace.{region}.myhuaweicloud.com/", RegionEndpoints.Workspace(region).AbsoluteUri);
        Assert.Equal($"https://iam.{region}.myhuaweicloud.com/", RegionEndpoints.Iam(region).AbsoluteUri);
    }

    [Fact]
    public void Iam_NoRegion_IsTheGlobalOne() => Assert.Equal("https://iam.myhuaweicloud.com/", RegionEndpoints.Iam(null).AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData("cn")]
    [InlineData("cn-north")]
    [InlineData("cn-north-")]
    [InlineData("cn-north-1234")]
    [InlineData("c-north-4")]
    [InlineData("cn-north4-4")]
    [InlineData("cn_north_4")]
    [InlineData("CN-NORTH-4")]
    [InlineData("cn-north-\u0664")]
    [InlineData("cn-north-4a")]
    [InlineData(" cn-north-4")]
    [InlineData("cn-north-4\n")]
    [InlineData("evil.example.com/cn-north-4")]
    [InlineData("cn-north-4.evil.example.com")]
    [InlineData("cn-north-4@evil")]
    public void IsWellFormed_OtherText_IsNot(string region) => Assert.False(RegionEndpoints.IsWellFormed(region));
}
