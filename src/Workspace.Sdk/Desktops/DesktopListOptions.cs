namespace Workspace.Sdk;

/// <summary>Which desktops to list, and in which pages. What is left out does not filter.</summary>
/// <remarks>Empty texts and lists are refused, so that they cannot turn into "all desktops".</remarks>
public sealed class DesktopListOptions
{
    /// <summary>Only desktops in this state.</summary>
    public DesktopStatus? Status { get; init; }

    /// <summary>Only these desktops: 1 to 100 ids.</summary>
    public IReadOnlyList<string>? DesktopIds { get; init; }

    /// <summary>Only desktops of this user.</summary>
    public string? UserName { get; init; }

    /// <summary>Only desktops with this computer name.</summary>
    public string? ComputerName { get; init; }

    /// <summary>Only desktops of this pool; several ids are joined by commas.</summary>
    public string? PoolId { get; init; }

    /// <summary>Only desktops of this kind: <c>DEDICATED</c> or <c>POOLED</c>.</summary>
    public string? DesktopType { get; init; }

    /// <summary>Only desktops of this enterprise project.</summary>
    public string? EnterpriseProjectId { get; init; }

    /// <summary>Where to begin: the index of the first desktop, not of a page.</summary>
    /// <value>0 by default; not negative.</value>
    public int Offset { get; init; }

    /// <summary>How many desktops to ask for at a time.</summary>
    /// <value>500 by default; 1 to 1000.</value>
    public int PageSize { get; init; } = 500;
}
