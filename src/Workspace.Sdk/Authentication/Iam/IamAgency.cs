using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>The agency to act for, as IAM names it in a request; for keys also how long they live.</summary>
internal sealed class IamAgency
{
    [JsonPropertyName("agency_name")]
    public required string AgencyName { get; init; }

    [JsonPropertyName("domain_id")]
    public string? DomainId { get; init; }

    [JsonPropertyName("domain_name")]
    public string? DomainName { get; init; }

    [JsonPropertyName("duration_seconds")]
    public int? DurationSeconds { get; init; }

    [JsonIgnore]
    public IamDomain Account => new() { Id = DomainId, Name = DomainName };

    /// <summary>An agency of the account that is given by name or by id.</summary>
    /// <exception cref="ArgumentException">A part is missing, or the account is given twice.</exception>
    public static IamAgency Of(string agencyName, string? domainName, string? domainId, int? durationSeconds = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(agencyName);

        // An empty part counts as left out, so it must not be sent either.
        (domainName, domainId) = (NullIfEmpty(domainName), NullIfEmpty(domainId));
        if (domainName is null && domainId is null)
        {
            throw new ArgumentException("The account that made the agency is not given: give its domainName or its domainId.", nameof(domainName));
        }

        if (domainName is not null && domainId is not null)
        {
            throw new ArgumentException("domainName and domainId are both given: leave one of the two out.", nameof(domainId));
        }

        return new IamAgency { AgencyName = agencyName, DomainName = domainName, DomainId = domainId, DurationSeconds = durationSeconds };
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
