using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Conventions;

/// <summary>What holds for every model: the requests, the answers and all that they consist of.</summary>
public sealed class ModelTests
{
    private static JsonTypeInfo? FindTypeInfo(Type type) => WorkspaceJson.Default.GetTypeInfo(type) ?? RequestJson.Default.GetTypeInfo(type);

    private static readonly Assembly Library = typeof(WorkspaceClient).Assembly;

    public static TheoryData<string> Models => [.. FindModels().Select(t => t.FullName!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> PublicModels =>
        [.. FindModels().Where(t => t.IsPublic).Select(t => t.FullName!).Order(StringComparer.Ordinal)];

    [Fact]
    public void Models_Known_AreAmongThoseFound()
    {
        var found = FindModels();

        Assert.Contains(typeof(Volume), found);
        Assert.Contains(typeof(VolumeAddInfo), found);
        Assert.Contains(typeof(AddDesktopPoolVolumesRequest), found);
        Assert.Contains(typeof(WorkspaceSubJobEntities), found);
        Assert.Contains(typeof(VolumeDetail), found);
        Assert.Contains(typeof(IamTokenResponse), found);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Model_Any_IsRegisteredAndRoundTrips(string name)
    {
        var type = Library.GetType(name)!;
        var typeInfo = FindTypeInfo(type);
        Assert.True(
            typeInfo is not null,
            $"{type.Name} is not known to {nameof(WorkspaceJson)} or {nameof(RequestJson)}: add [JsonSerializable(typeof({type.Name}))] to one of them.");
        var model = Fill(type);

        var json = JsonSerializer.Serialize(model, typeInfo);
        var back = Read(json, type)!;

        var written = JsonNode.Parse(json)!.AsObject();
        Assert.All(JsonProperties(type), p => Assert.True(
            written.ContainsKey(JsonName(p)!), $"{type.Name}.{p.Name} is not written: is it left out by a condition?"));
        JsonText.AssertSame(json, JsonSerializer.Serialize(back, typeInfo));
        Assert.All(JsonProperties(type).Where(p => !IsModelOrList(p.PropertyType)), p => Assert.True(
            Equals(p.GetValue(model), p.GetValue(back)),
            $"{type.Name}.{p.Name} does not come back as it was: give it an init accessor, and a converter that reads what it writes."));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Model_NothingSet_LeavesOutWhatIsNull(string name)
    {
        var type = Library.GetType(name)!;
        var empty = JsonSerializer.Serialize(Activator.CreateInstance(type)!, FindTypeInfo(type)!);

        Assert.DoesNotContain("null", empty, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Model_Any_NamesEveryPropertyInJsonOnce(string name)
    {
        var type = Library.GetType(name)!;
        var unnamed = PublicProperties(type)
            .Where(p => JsonName(p) is null && p.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .Select(p => p.Name);
        Assert.True(
            !unnamed.Any(),
            $"{type.Name}: give each of these [JsonPropertyName] with the name of the API page, or [JsonIgnore]: {string.Join(", ", unnamed)}");

        var names = JsonProperties(type).Select(p => JsonName(p)!).ToList();
        var twice = names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key);
        Assert.True(!twice.Any(), $"{type.Name}: these JSON names are given to more than one property: {string.Join(", ", twice)}");
        Assert.NotEmpty(names);
    }

    [Theory]
    [MemberData(nameof(PublicModels))]
    public void Model_Public_IsSealedAndCannotBeChanged(string name)
    {
        var type = Library.GetType(name)!;
        Assert.True(type.IsSealed, $"{type.Name}: seal it, since a model is not derived from.");
        Assert.True(
            type.GetMethod("<Clone>$") is null, $"{type.Name}: make it a class, since a record that holds a list has no value equality.");
        var settable = PublicProperties(type).Where(p => p.SetMethod is { IsPublic: true } setter && !IsInit(setter)).Select(p => p.Name);
        Assert.True(!settable.Any(), $"{type.Name}: turn set into init on {string.Join(", ", settable)}");
    }

    [Theory]
    [MemberData(nameof(PublicModels))]
    public void Model_Public_CanBeBuiltByUsers(string name)
    {
        var type = Library.GetType(name)!;
        Assert.True(type.GetConstructor([]) is not null, $"{type.Name}: give it a public constructor without parameters, for tests of users.");
        var closed = PublicProperties(type)
            .Where(p => p.SetMethod is { IsPublic: false } || (p.SetMethod is null && JsonName(p) is not null))
            .Select(p => p.Name);
        Assert.True(!closed.Any(), $"{type.Name}: give each of these a public init accessor, for tests of users: {string.Join(", ", closed)}");
    }

    [Theory]
    [MemberData(nameof(PublicModels))]
    public void Model_Public_HasNoEnums(string name)
    {
        var type = Library.GetType(name)!;
        foreach (var property in JsonProperties(type))
        {
            var element = ElementOf(property.PropertyType);
            Assert.False(
                (Nullable.GetUnderlyingType(element) ?? element).IsEnum,
                $"{type.Name}.{property.Name} is an enum: the service may add values, so make it an open string like {nameof(VolumeType)}.");
        }
    }

    [Theory]
    [MemberData(nameof(PublicModels))]
    public void Model_Public_RequiresNothingUnlessItIsSent(string name)
    {
        var type = Library.GetType(name)!;
        var required = PublicProperties(type).Where(p => p.GetCustomAttribute<RequiredMemberAttribute>() is not null);
        var isSent = type.Name.EndsWith("Request", StringComparison.Ordinal) || type == typeof(Volume) || type == typeof(VolumeAddInfo);

        Assert.True(
            isSent || !required.Any(),
            $"{type.Name}: an answer without {string.Join(", ", required.Select(p => p.Name))} could not be read; take required away.");
    }

    /// <summary>The requests and answers, and every type of the library that one of their properties has.</summary>
    private static HashSet<Type> FindModels()
    {
        var roots = Library.GetTypes().Where(t =>
            t is { IsClass: true, IsAbstract: false }
            && (t.IsSubclassOf(typeof(WorkspaceResponse)) || PublicProperties(t).Any(p => JsonName(p) is not null)));
        var models = new HashSet<Type>();
        var rest = new Stack<Type>(roots);
        while (rest.TryPop(out var type))
        {
            if (models.Add(type))
            {
                foreach (var inner in JsonProperties(type).Select(p => ElementOf(p.PropertyType)).Where(IsModel))
                {
                    rest.Push(inner);
                }
            }
        }

        return models;
    }

    // What is only sent has compiled writers and no readers.
    private static object? Read(string json, Type type) =>
        WorkspaceJson.Default.GetTypeInfo(type) is { } typeInfo ? JsonSerializer.Deserialize(json, typeInfo) : JsonSerializer.Deserialize(json, type);

    private static object Fill(Type type)
    {
        var model = Activator.CreateInstance(type)!;
        var number = 1;
        foreach (var property in JsonProperties(type))
        {
            property.SetValue(model, Sample(property.PropertyType, $"{JsonName(property)} \"{number}\" \u5f20", number));
            number++;
        }

        return model;
    }

    private static object Sample(Type type, string text, int number)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        if (inner == typeof(string))
        {
            return text;
        }

        if (inner == typeof(int))
        {
            return number;
        }

        if (ElementOf(inner) is var element && element != inner)
        {
            var list = Array.CreateInstance(element, 2);
            list.SetValue(Sample(element, text + "a", number), 0);
            list.SetValue(Sample(element, text + "b", number), 1);
            return list;
        }

        if (inner.IsValueType && inner.GetConstructor([typeof(string)]) is { } construct)
        {
            return construct.Invoke([text]);
        }

        return IsModel(inner)
            ? Fill(inner)
            : throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"Teach {nameof(Sample)} to make a {inner}."));
    }

    private static PropertyInfo[] PublicProperties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static IEnumerable<PropertyInfo> JsonProperties(Type type) => PublicProperties(type).Where(p => JsonName(p) is not null);

    private static string? JsonName(PropertyInfo property) => property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name;

    private static Type ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : type;

    private static bool IsModel(Type type) => type.IsClass && type.Assembly == Library;

    private static bool IsModelOrList(Type type) => ElementOf(type) != type || IsModel(type);

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
