using Microsoft.AspNetCore.Http;

namespace Workspace.Sdk.Emulator;

/// <summary>The filters of the list of desktops that the emulator knows; it ignores the others.</summary>
internal sealed class DesktopFilter(IQueryCollection query)
{
    public bool Matches(Desktop desktop) =>
        IsOneOf("status", desktop.Status)
        && IsOneOf("desktop_id", desktop.Id)
        && IsOneOfJoined("pool_id", desktop.PoolId)
        && IsOneOfJoined("desktop_type", desktop.DesktopType)
        && IsOneOf("enterprise_project_id", Account.EnterpriseProjectId)
        && IsPart("user_name", desktop.UserName)
        && IsPart("computer_name", desktop.ComputerName);

    private bool IsOneOf(string name, string value) => !IsGiven(name) || query[name].Contains(value, StringComparer.Ordinal);

    // These two take several values in one parameter, joined by commas.
    private bool IsOneOfJoined(string name, string? value) =>
        !IsGiven(name) || query[name].ToString().Split(',').Contains(value, StringComparer.Ordinal);

    // Documented as fuzzy for the short list of desktops; that the detailed list does the same is not confirmed.
    private bool IsPart(string name, string value) =>
        !IsGiven(name) || value.Contains(query[name].ToString(), StringComparison.OrdinalIgnoreCase);

    private bool IsGiven(string name) => !string.IsNullOrEmpty(query[name]);
}
