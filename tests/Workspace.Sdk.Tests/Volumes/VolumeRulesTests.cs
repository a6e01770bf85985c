using System.Globalization;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Volumes;

/// <summary>What is refused before anything is sent, and what is not.</summary>
public sealed class VolumeRulesTests() : ServiceTests(ClientPath.Constructor)
{
    public static TheoryData<string?> EmptyTypes => [null, "", " ", "\t"];

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(15)]
    [InlineData(-10)]
    [InlineData(32761)]
    [InlineData(32770)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public async Task DesktopAddVolumes_SizeThePageDoesNotAllow_IsRefused(int size)
    {
        var failure = await RefusalOf<ArgumentOutOfRangeException>(AddToDesktop(Disk(80), Disk(80), Disk(size)));

        AssertNames(failure, "request.Volumes[2].SizeGB", FormattableString.Invariant($"{size}"), "10 to 32760 GB, in multiples of 10");
        Assert.Equal(size, failure.ActualValue);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(32750)]
    [InlineData(32760)]
    public async Task DesktopAddVolumes_SizeThePageAllows_IsSent(int size)
    {
        ServiceAccepts();

        await AddToDesktop(Disk(size))();

        Assert.Single(Wire.Sent);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public async Task PoolAddVolumes_SizeBelowOne_IsRefused(int size)
    {
        var failure = await RefusalOf<ArgumentOutOfRangeException>(AddToPool(PoolDisk(20), PoolDisk(20), PoolDisk(size)));

        AssertNames(failure, "request.Volumes[2].SizeGB", FormattableString.Invariant($"{size}"), "at least 1 GB");
        Assert.Equal(size, failure.ActualValue);
    }

    // The page of pools states no limits, and the sources disagree: the service decides.
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(8201)]
    [InlineData(32761)]
    public async Task PoolAddVolumes_SizeFromOne_IsSent(int size)
    {
        ServiceAccepts();

        await AddToPool(PoolDisk(size))();

        Assert.Single(Wire.Sent);
    }

    [Fact]
    public async Task DesktopAddVolumes_NoDisks_IsRefused() =>
        AssertNames(await RefusalOf<ArgumentOutOfRangeException>(AddToDesktop()), "request.Volumes.Count", "0", "1 to 10 disks");

    [Fact]
    public async Task PoolAddVolumes_NoDisks_IsRefused() =>
        AssertNames(await RefusalOf<ArgumentOutOfRangeException>(AddToPool()), "request.Volumes.Count", "0", "1 to 10 disks");

    [Fact]
    public async Task DesktopAddVolumes_ElevenDisks_IsRefused() => AssertNames(
        await RefusalOf<ArgumentOutOfRangeException>(AddToDesktop(Many(11, Disk(80)))), "request.Volumes.Count", "11", "1 to 10 disks");

    [Fact]
    public async Task PoolAddVolumes_ElevenDisks_IsRefused() => AssertNames(
        await RefusalOf<ArgumentOutOfRangeException>(AddToPool(Many(11, PoolDisk(20)))), "request.Volumes.Count", "11", "1 to 10 disks");

    [Fact]
    public async Task DesktopAddVolumes_TenDisks_AreSent()
    {
        ServiceAccepts();

        await AddToDesktop(Many(10, Disk(80)))();

        Assert.Single(Wire.Sent);
    }

    [Fact]
    public async Task PoolAddVolumes_TenDisks_AreSent()
    {
        ServiceAccepts();

        await AddToPool(Many(10, PoolDisk(20)))();

        Assert.Single(Wire.Sent);
    }

    [Fact]
    public async Task DesktopAddVolumes_NoList_IsRefused() =>
        AssertNames(await RefusalOf<ArgumentNullException>(AddToDesktop(null!)), "request.Volumes", "null", "required");

    [Fact]
    public async Task PoolAddVolumes_NoList_IsRefused() =>
        AssertNames(await RefusalOf<ArgumentNullException>(AddToPool(null!)), "request.Volumes", "null", "required");

    [Fact]
    public async Task DesktopAddVolumes_MissingDisk_IsRefused() =>
        AssertNames(await RefusalOf<ArgumentNullException>(AddToDesktop(Disk(80), null!)), "request.Volumes[1]", "null", "required");

    [Fact]
    public async Task PoolAddVolumes_MissingDisk_IsRefused() =>
        AssertNames(await RefusalOf<ArgumentNullException>(AddToPool(PoolDisk(20), null!)), "request.Volumes[1]", "null", "required");

    [Theory]
    [MemberData(nameof(EmptyTypes))]
    public async Task DesktopAddVolumes_EmptyType_IsRefused(string? type) => AssertNames(
        await RefusalOf<ArgumentException>(AddToDesktop(Disk(80), new Volume { Type = TypeOf(type), SizeGB = 80 })),
        "request.Volumes[1].Type",
        $"'{type}'",
        "a disk needs a type");

    [Theory]
    [MemberData(nameof(EmptyTypes))]
    public async Task PoolAddVolumes_EmptyType_IsRefused(string? type) => AssertNames(
        await RefusalOf<ArgumentException>(AddToPool(PoolDisk(20), new VolumeAddInfo { Type = TypeOf(type), SizeGB = 20 })),
        "request.Volumes[1].Type",
        $"'{type}'",
        "a disk needs a type");

    [Fact]
    public async Task DesktopAddVolumes_TypeThatIsNotKnown_IsSent()
    {
        ServiceAccepts();

        await AddToDesktop(new Volume { Type = "ESSD2", SizeGB = 80 })();

        JsonText.AssertSame("""{"volumes":[{"type":"ESSD2","size":80}]}""", Assert.Single(Wire.Sent).Body);
    }

    [Fact]
    public async Task DesktopAddVolumes_NoRequest_IsRefused()
    {
        var failure = await RefusalOf<ArgumentNullException>(() => CreateClient().Desktops.AddVolumesAsync(DesktopId, null!));

        Assert.Equal("request", failure.ParamName);
    }

    [Fact]
    public async Task PoolAddVolumes_NoRequest_IsRefused()
    {
        var failure = await RefusalOf<ArgumentNullException>(() => CreateClient().DesktopPools.AddVolumesAsync(PoolId, null!));

        Assert.Equal("request", failure.ParamName);
    }

    // There a minus has an invisible mark before it.
    [Fact]
    public async Task DesktopAddVolumes_CultureWithAnotherMinus_WritesTheValueAsEverywhere()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");

        var failure = await RefusalOf<ArgumentOutOfRangeException>(AddToDesktop(Disk(-10)));

        Assert.StartsWith("request.Volumes[0].SizeGB is -10: ", failure.Message, StringComparison.Ordinal);
    }

    // The first fault is named, so that a caller mends one after the other.
    [Fact]
    public async Task DesktopAddVolumes_SeveralFaults_NamesTheFirst()
    {
        var failure = await RefusalOf<ArgumentOutOfRangeException>(AddToDesktop(Disk(80), Disk(5), Disk(7)));

        Assert.Equal("request.Volumes[1].SizeGB", failure.ParamName);
    }

    private static Volume Disk(int size) => new() { Type = VolumeType.Sas, SizeGB = size };

    private static VolumeAddInfo PoolDisk(int size) => new() { Type = VolumeType.Ssd, SizeGB = size };

    private static VolumeType TypeOf(string? text) => text is null ? default : new VolumeType(text);

    private static T[] Many<T>(int count, T one) => [.. Enumerable.Repeat(one, count)];

    private static void AssertNames(ArgumentException failure, string place, string value, string rule)
    {
        Assert.Equal(place, failure.ParamName);
        Assert.StartsWith($"{place} is {value}: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(rule, failure.Message, StringComparison.Ordinal);
    }

    private Func<Task> AddToDesktop(params Volume[] volumes) =>
        () => CreateClient().Desktops.AddVolumesAsync(DesktopId, new AddDesktopVolumesRequest { Volumes = volumes });

    private Func<Task> AddToPool(params VolumeAddInfo[] volumes) =>
        () => CreateClient().DesktopPools.AddVolumesAsync(PoolId, new AddDesktopPoolVolumesRequest { Volumes = volumes });

    private async Task<TException> RefusalOf<TException>(Func<Task> call)
        where TException : ArgumentException
    {
        var failure = await FailureOf<TException>(call);
        Assert.Empty(Wire.Sent);
        return failure;
    }

    private void ServiceAccepts() => Service.When("*").Respond("application/json", """{"job_id":"j1"}""");
}
