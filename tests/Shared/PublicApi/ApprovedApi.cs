using System.Reflection;
using System.Runtime.Versioning;

namespace Workspace.Sdk.Testing;

/// <summary>Compares the public API of an assembly with the listing in the file that was approved for its target.</summary>
internal static class ApprovedApi
{
    private const string Accept = "WORKSPACE_SDK_ACCEPT_API";

    public static void AssertIsThatOf(Assembly assembly)
    {
        var name = assembly.GetName().Name!;
        var folder = $"tests/{name}.Tests";
        var file = $"{folder}/PublicApi/{name}.{TargetOf(assembly)}.txt";
        var path = Repository.PathOf(file);
        var listing = ApiListing.Of(assembly);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(path, listing);
            return;
        }

        var differences = Differences(File.Exists(path) ? File.ReadAllText(path) : "", listing);
        Assert.True(
            differences.Count == 0,
            $"""
            The public API is not that of {file}:

            {string.Join('\n', differences)}

            A member that is taken away or changed breaks the apps that use it. If it is meant, accept it, and commit the files that this writes:

              dotnet test {folder} --filter FullyQualifiedName~PublicApi -e {Accept}=1
            """);
    }

    private static string TargetOf(Assembly assembly)
    {
        var framework = new FrameworkName(assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName);
        return $"net{framework.Version.ToString(2)}";
    }

    /// <summary>The types that are not the same, each with the lines that went and came.</summary>
    private static List<string> Differences(string approved, string actual)
    {
        var (before, after) = (Types(approved), Types(actual));
        return
        [
            .. from head in before.Keys.Union(after.Keys, StringComparer.Ordinal)
               let was = before.GetValueOrDefault(head, [])
               let isNow = after.GetValueOrDefault(head, [])
               let gone = was.Except(isNow, StringComparer.Ordinal).Select(line => $"- {line}")
               let come = isNow.Except(was, StringComparer.Ordinal).Select(line => $"+ {line}")
               let sign = !after.ContainsKey(head) ? '-' : before.ContainsKey(head) ? ' ' : '+'
               let lines = gone.Concat(come).ToList()
               where sign != ' ' || lines.Count > 0
               select string.Join('\n', lines.Prepend($"{sign} {head}")),
        ];
    }

    private static Dictionary<string, string[]> Types(string listing) => listing.ReplaceLineEndings("\n").Split("\n\n")
        .Select(part => part.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        .Where(lines => lines.Length > 0)
        .ToDictionary(lines => lines[0], lines => lines.Skip(1).Where(line => line is not ("{" or "}")).ToArray(), StringComparer.Ordinal);
}
