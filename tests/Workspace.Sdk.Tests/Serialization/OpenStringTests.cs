using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Workspace.Sdk.Tests.Serialization;

/// <summary>What holds for every word of the service that is kept when it is not known here.</summary>
public abstract class OpenStringTests<T>(
    Func<string, T> construct, Func<string, T> convert, Func<T, T, bool> areEqual, Func<T, T, bool> areDifferent)
    where T : struct, IEquatable<T>
{
    private static JsonTypeInfo TypeInfo => (WorkspaceJson.Default.GetTypeInfo(typeof(T)) ?? RequestJson.Default.GetTypeInfo(typeof(T)))!;

    [Fact]
    public void Equals_OtherCase_IsEqual()
    {
        var (lower, upper) = (construct("some_word"), construct("SOME_WORD"));

        Assert.True(lower.Equals(upper));
        Assert.True(lower.Equals((object)upper));
        Assert.True(areEqual(lower, upper));
        Assert.False(areDifferent(lower, upper));
    }

    [Fact]
    public void Equals_OtherWord_IsDifferent()
    {
        var (one, other) = (construct("ONE"), construct("OTHER"));

        Assert.False(one.Equals(other));
        Assert.False(areEqual(one, other));
        Assert.True(areDifferent(one, other));
    }

    [Fact]
    public void Equals_TextOrNull_IsDifferent()
    {
        Assert.False(construct("ONE").Equals("ONE"));
        Assert.False(construct("ONE").Equals(null));
    }

    // A dotless i is another letter to the service, whatever the culture says.
    [Fact]
    public void Equals_LettersThatOnlyACultureTakesForTheSame_IsDifferent() =>
        Assert.False(areEqual(construct("disk"), construct("DİSK")));

    [Fact]
    public void GetHashCode_OtherCase_IsTheSame() =>
        Assert.Equal(construct("some_word").GetHashCode(), construct("SOME_WORD").GetHashCode());

    [Fact]
    public void Default_Value_IsTheEmptyText()
    {
        Assert.Equal("", default(T).ToString());
        Assert.True(areEqual(default, construct("")));
        Assert.Equal(construct("").GetHashCode(), default(T).GetHashCode());
    }

    [Fact]
    public void Conversion_Text_KeepsItAsItIs()
    {
        Assert.Equal("Something New", convert("Something New").ToString());
        Assert.Equal("Something New", construct("Something New").ToString());
    }

    [Fact]
    public void Conversion_Null_IsRefused()
    {
        Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => convert(null!)).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => construct(null!)).ParamName);
    }

    [Theory]
    [InlineData("SAS")]
    [InlineData("something new")]
    [InlineData("")]
    [InlineData("\"quoted\" \\ \u00e9 \u5f20")]
    public void Json_AnyWord_ComesBackAsItWas(string word)
    {
        var json = JsonSerializer.Serialize(construct(word), TypeInfo);

        Assert.Equal(word, JsonSerializer.Deserialize<string>(json));
        Assert.Equal(word, JsonSerializer.Deserialize(json, TypeInfo)!.ToString());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{\"a\":1}")]
    [InlineData("[\"SAS\"]")]
    public void Json_NoText_IsNotGiven(string json) =>
        Assert.Equal(default(T), JsonSerializer.Deserialize(json, TypeInfo));

    [Fact]
    public void KnownValues_All_AreDifferentWords()
    {
        var words = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(p => p.PropertyType == typeof(T))
            .Select(p => p.GetValue(null)!.ToString()!)
            .ToList();

        Assert.NotEmpty(words);
        Assert.DoesNotContain("", words);
        Assert.Equal(words.Count, words.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }
}

public sealed class OpenStringTests
{
    [Fact]
    public void OpenStrings_All_AreTested()
    {
        var tested = typeof(OpenStringTests).GetNestedTypes().Select(t => t.BaseType!.GetGenericArguments()[0]);
        var untested = typeof(WorkspaceClient).Assembly.GetTypes()
            .Where(t => t.IsValueType && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IOpenString<>)))
            .Except(tested)
            .Select(t => t.Name);

        Assert.True(
            !untested.Any(),
            $"Add a class to {nameof(OpenStringTests)} for each of these types: {string.Join(", ", untested)}");
    }

    public sealed class OfVolumeType() : OpenStringTests<VolumeType>(t => new(t), t => t, (a, b) => a == b, (a, b) => a != b);

    public sealed class OfVolumeHandleType() : OpenStringTests<VolumeHandleType>(t => new(t), t => t, (a, b) => a == b, (a, b) => a != b);

    public sealed class OfDesktopStatus() : OpenStringTests<DesktopStatus>(t => new(t), t => t, (a, b) => a == b, (a, b) => a != b);

    public sealed class OfDesktopPoolStatus() : OpenStringTests<DesktopPoolStatus>(t => new(t), t => t, (a, b) => a == b, (a, b) => a != b);

    public sealed class OfJobStatus() : OpenStringTests<JobStatus>(t => new(t), t => t, (a, b) => a == b, (a, b) => a != b);

    public sealed class OfJobType() : OpenStringTests<JobType>(t => new(t), t => t, (a, b) => a == b, (a, b) => a != b);
}
