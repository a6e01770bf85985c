namespace Workspace.Sdk.Tests.Volumes;

/// <summary>The words of the service, as its pages spell them.</summary>
public sealed class VolumeTypeTests
{
    public static TheoryData<string, VolumeType> Types => new()
    {
        { "SAS", VolumeType.Sas },
        { "SSD", VolumeType.Ssd },
        { "GPSSD", VolumeType.Gpssd },
        { "GPSSD2", VolumeType.Gpssd2 },
        { "ESSD", VolumeType.Essd },
        { "SATA", VolumeType.Sata },
    };

    public static TheoryData<string, VolumeHandleType> HandleTypes => new()
    {
        { "ONLY_FOR_EXPAND", VolumeHandleType.OnlyForExpand },
        { "FOR_EXPAND_AND_IDLE", VolumeHandleType.ForExpandAndIdle },
        { "FOR_EXPAND_AND_ALL", VolumeHandleType.ForExpandAndAll },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void ToString_KnownType_IsTheWordOfThePages(string word, VolumeType type) => Assert.Equal(word, type.ToString());

    [Theory]
    [MemberData(nameof(HandleTypes))]
    public void ToString_KnownHandleType_IsTheWordOfThePages(string word, VolumeHandleType type) => Assert.Equal(word, type.ToString());
}
