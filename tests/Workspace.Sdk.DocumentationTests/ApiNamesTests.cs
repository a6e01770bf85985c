using System.Reflection;
using System.Text.RegularExpressions;
using DocumentationTests.Markdown;
using Workspace.Sdk;
using Workspace.Sdk.Emulator;

namespace DocumentationTests;

/// <summary>Types and members that the documentation names exist: those that read like ones of the library or the emulator.</summary>
public sealed class ApiNamesTests
{
    private const BindingFlags Anything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    private static readonly ILookup<string, Type> Types = new[] { typeof(WorkspaceClient), typeof(WorkspaceEmulator) }
        .SelectMany(type => type.Assembly.GetTypes())
        .ToLookup(type => type.Name);

    private static readonly HashSet<string> Members = [.. Types.SelectMany(types => types).SelectMany(MembersOf)];

    public static TheoryData<string> Markdown => new(Repository.MarkdownPaths);

    [Theory]
    [MemberData(nameof(Markdown))]
    public void Names_OfTypesAndMembers_Exist(string path)
    {
        var file = MarkdownFile.Read(path);

        var unknown = from line in file.Prose
                      from Match code in Regex.Matches(line.Text, @"`([A-Z]\w+)(?:\.(\w+))?[^`]*`")
                      where !Exists(code.Groups[1].Value, code.Groups[2].Value)
                      select $"{file.PlaceOf(line.Index)}: {code.Value}";

        Assert.Empty(unknown);
    }

    private static bool Exists(string name, string member) => Types.Contains(name)
        ? member is "" or "cs" || Types[name].SelectMany(MembersOf).Contains(member)
        : Members.Contains(name) || !Regex.IsMatch(name, "^(Workspace|Iam|Emulated|JobWait|Desktops?|Volume)[A-Z]");

    private static IEnumerable<string> MembersOf(Type type) => type.GetMembers(Anything).Select(member => member.Name);
}
