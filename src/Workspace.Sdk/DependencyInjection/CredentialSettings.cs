using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace Workspace.Sdk;

/// <summary>The credential in a configuration section: the name of one, or a section with a token, a password or access keys.</summary>
internal sealed class CredentialSettings
{
    private const string Forms = $"a credential has either {nameof(Token)}, or {nameof(DomainName)}, {nameof(UserName)} and {nameof(Password)}, "
        + $"or {nameof(AccessKey)} and {nameof(SecretKey)}";

    private static readonly string[] Keys =
    [
        nameof(Token), nameof(DomainName), nameof(UserName), nameof(Password),
        nameof(AccessKey), nameof(SecretKey), nameof(SecurityToken), nameof(Agency),
    ];

    private static readonly Dictionary<string, Func<WorkspaceCredential>> Named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Default"] = () => WorkspaceCredential.Default,
        ["Environment"] = WorkspaceCredential.FromEnvironment,
        ["Profile"] = WorkspaceCredential.FromProfile,
        ["EcsMetadata"] = () => new EcsMetadataCredential(),
    };

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Token { get; set; }

    public string? DomainName { get; set; }

    public string? UserName { get; set; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Password { get; set; }

    public string? AccessKey { get; set; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? SecretKey { get; set; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? SecurityToken { get; set; }

    public AgencySettings? Agency { get; set; }

    private bool IsToken => IsGiven(Token);

    private bool IsPassword => IsGiven(DomainName, UserName, Password);

    private bool IsKeys => IsGiven(AccessKey, SecretKey, SecurityToken);

    /// <summary>The credential of a name, or <see langword="null"/>.</summary>
    public static WorkspaceCredential? CreateNamed(string? name) =>
        name is not null && Named.TryGetValue(name, out var create) ? create() : null;

    /// <summary>What is wrong with the section before its values are looked at.</summary>
    public static IEnumerable<string> FindShapeFaults(IConfigurationSection section)
    {
        var agency = section.GetSection(nameof(Agency));
        return FindNameFaults(section)
            .Concat(SectionFaults.UnknownKeys(section, Keys))
            .Concat(SectionFaults.UnknownKeys(agency, AgencySettings.Keys))
            .Concat(SectionFaults.ValueInPlaceOfSection(agency));
    }

    public IEnumerable<string> FindFaults(string path)
    {
        string[] kinds = [.. Kind(IsToken, "a token"), .. Kind(IsPassword, "a password"), .. Kind(IsKeys, "access keys")];
        return kinds.Length > 1
            ? [$"{path} has {string.Join(" and ", kinds)}: leave all but one out."]
            : [.. FindMissing(path), .. FindUnusable(path), .. FindAgencyFaults($"{path}:{nameof(Agency)}")];

        static string[] Kind(bool isThere, string name) => isThere ? [name] : [];
    }

    public WorkspaceCredential Create()
    {
        WorkspaceCredential credential =
            IsKeys ? new AccessKeyCredential(AccessKey!, SecretKey!, NullIfBlank(SecurityToken))
            : IsPassword ? new IamPasswordCredential(DomainName!, UserName!, Password!)
            : new IamTokenCredential(Token!);
        return Agency is null ? credential : new IamAgencyCredential(credential, Agency.Name!, NullIfBlank(Agency.DomainName), NullIfBlank(Agency.DomainId));
    }

    // A blank value is one that is not given, unless all are blank: then they tell what was meant to be given.
    private bool IsGiven(params string?[] parts)
    {
        string?[] all = [Token, DomainName, UserName, Password, AccessKey, SecretKey, SecurityToken];
        return all.All(string.IsNullOrWhiteSpace) ? parts.Any(p => p is not null) : !parts.All(string.IsNullOrWhiteSpace);
    }

    private static string? NullIfBlank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    // The value is not shown: somebody may have put a token there.
    private static IEnumerable<string> FindNameFaults(IConfigurationSection section)
    {
        if (string.IsNullOrEmpty(section.Value))
        {
            yield break;
        }

        if (section.GetChildren().Any())
        {
            yield return $"{section.Path} is a value and a section with keys of its own: leave one of the two out.";
        }
        else if (!Named.ContainsKey(section.Value))
        {
            yield return $"{section.Path} is a value, but none of {string.Join(", ", Named.Keys)}: correct it, or make it a section with keys of its own.";
        }
    }

    private IEnumerable<string> FindMissing(string path)
    {
        if (Agency is not null && !IsToken && !IsPassword && !IsKeys)
        {
            return [$"{path}:{nameof(Agency)} needs a token or a password beside it, and there is neither."];
        }

        (string Key, string? Value)[] required =
            IsKeys ? [(nameof(AccessKey), AccessKey), (nameof(SecretKey), SecretKey)]
            : IsPassword ? [(nameof(DomainName), DomainName), (nameof(UserName), UserName), (nameof(Password), Password)]
            : [(nameof(Token), Token)];
        return from part in required
               where string.IsNullOrWhiteSpace(part.Value)
               select $"{path}:{part.Key} is not set: {Forms}.";
    }

    private IEnumerable<string> FindUnusable(string path)
    {
        (string Key, string? Value)[] sent =
            [(nameof(Token), Token), (nameof(AccessKey), AccessKey), (nameof(SecretKey), SecretKey), (nameof(SecurityToken), SecurityToken)];
        return from part in sent
               where !string.IsNullOrWhiteSpace(part.Value)
               let fault = HeaderValue.FindFault(part.Value)
               where fault is not null
               select $"{path}:{part.Key} {fault}. Set it anew.";
    }

    private IEnumerable<string> FindAgencyFaults(string path) => Agency switch
    {
        null => [],
        _ when IsKeys => [$"{path} needs a token or a password beside it, and there are access keys: replace them, or leave the agency out."],
        _ => Agency.FindFaults(path),
    };

    /// <summary>An agency to act for, with the token or password beside it.</summary>
    internal sealed class AgencySettings
    {
        public static readonly string[] Keys = [nameof(Name), nameof(DomainName), nameof(DomainId)];

        public string? Name { get; set; }

        public string? DomainName { get; set; }

        public string? DomainId { get; set; }

        public IEnumerable<string> FindFaults(string path)
        {
            if (string.IsNullOrWhiteSpace(Name))
            {
                yield return $"{path}:{nameof(Name)} is not set: an agency has a name, and the account that made it.";
            }

            if (string.IsNullOrWhiteSpace(DomainName) == string.IsNullOrWhiteSpace(DomainId))
            {
                yield return $"{path} must have either {nameof(DomainName)} or {nameof(DomainId)}: the account that made the agency.";
            }
        }
    }
}
