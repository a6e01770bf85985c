using Microsoft.Extensions.Configuration;

namespace Workspace.Sdk;

/// <summary>What can be wrong with the shape of a configuration section. Each fault names the path, and no value: it may be a secret.</summary>
internal static class SectionFaults
{
    public static IEnumerable<string> UnknownKeys(IConfiguration section, string[] known) =>
        from child in section.GetChildren()
        where !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)
        select $"{child.Path} is not known. The keys here are {string.Join(", ", known)}.";

    public static IEnumerable<string> ValueInPlaceOfSection(IConfigurationSection section) => string.IsNullOrEmpty(section.Value)
        ? []
        : [$"{section.Path} is a value: it must be a section with keys of its own."];
}
