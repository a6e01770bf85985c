namespace Workspace.Sdk.Emulator;

/// <summary>The agency that a caller wants to act through, in the bodies for tokens and for temporary keys.</summary>
internal sealed class AssumeRoleBody
{
    public string? DomainId { get; init; }

    public string? DomainName { get; init; }

    public string? AgencyName { get; init; }

    /// <summary>For temporary keys only.</summary>
    public int? DurationSeconds { get; init; }

    public bool IsComplete => AgencyName is not null && (DomainId ?? DomainName) is not null;

    /// <summary>Whether this is the one agency there is. The id is preferred to the name.</summary>
    public bool IsKnown => string.Equals(AgencyName, Agency.Name, StringComparison.Ordinal)
        && (DomainId is null
            ? string.Equals(DomainName, Agency.Domain.Name, StringComparison.Ordinal)
            : string.Equals(DomainId, Agency.Domain.Id, StringComparison.Ordinal));

    /// <summary>Whether the agency trusts this user: it does the users of the first account, not those who act through an agency.</summary>
    public static bool Trusts(IamUser caller) => caller == Account.User || caller == Account.MfaUser;
}
