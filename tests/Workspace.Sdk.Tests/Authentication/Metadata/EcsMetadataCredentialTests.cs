namespace Workspace.Sdk.Tests.Authentication.Metadata;

public sealed class EcsMetadataCredentialTests
{
    [Theory]
    [InlineData("http://169.254.169.254", "http://169.254.169.254")]
    [InlineData("http://169.254.169.254/", "http://169.254.169.254")]
    [InlineData("http://2852039166", "http://169.254.169.254")]
    [InlineData("http://localhost:8080", "http://localhost:8080")]
    [InlineData("http://127.0.0.1:8080/", "http://127.0.0.1:8080")]
    [InlineData("http://127.8.9.10", "http://127.8.9.10")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080")]
    [InlineData("https://localhost", "https://localhost")]
    public void Constructor_AddressOnThisMachineOrOfTheMetadataService_IsTaken(string address, string shown) =>
        Assert.Equal($"EcsMetadataCredential({shown})", new EcsMetadataCredential(new Uri(address)).ToString());

    [Theory]
    [InlineData("http://169.254.169.253")]
    [InlineData("http://10.0.0.1")]
    [InlineData("http://metadata.test")]
    [InlineData("http://169.254.169.254.evil.test")]
    [InlineData("http://localhost.evil.test")]
    [InlineData("https://evil.test")]
    [InlineData("http://169.254.169.254/openstack")]
    [InlineData("http://localhost/?a=b")]
    [InlineData("http://localhost/#a")]
    [InlineData("ftp://localhost")]
    [InlineData("file:///etc/passwd")]
    public void Constructor_AnotherAddress_IsRefusedWithIt(string address)
    {
        var failure = Assert.Throws<ArgumentException>(() => new EcsMetadataCredential(new Uri(address)));

        Assert.Equal("endpoint", failure.ParamName);
        Assert.Contains(new Uri(address).ToString(), failure.Message, StringComparison.Ordinal);
        Assert.Contains("http://169.254.169.254", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_RelativeAddress_IsRefused()
    {
        var failure = Assert.Throws<ArgumentException>(() => new EcsMetadataCredential(new Uri("/metadata", UriKind.Relative)));

        Assert.Equal("endpoint", failure.ParamName);
    }

    [Fact]
    public void Constructor_AddressWithAUser_IsRefusedWithoutShowingThePassword()
    {
        var failure = Assert.Throws<ArgumentException>(() => new EcsMetadataCredential(new Uri("http://me:s3cret@localhost")));

        Assert.Equal("endpoint", failure.ParamName);
        Assert.DoesNotContain("s3cret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_Null_IsRefused() =>
        Assert.Equal("endpoint", Assert.Throws<ArgumentNullException>(() => new EcsMetadataCredential(null!)).ParamName);

    [Fact]
    public void ToString_ByDefault_NamesTheAddressOfTheMetadataService() =>
        Assert.Equal("EcsMetadataCredential(http://169.254.169.254)", new EcsMetadataCredential().ToString());
}
