namespace Workspace.Sdk.Emulator;

/// <summary>A second account, and the agency by which it lets the first one act in it. All invented, and meant to look it.</summary>
internal static class Agency
{
    public const string Name = "emulated-agency";

    /// <summary>The account that delegates.</summary>
    public static readonly IamDomain Domain = new("e0000000000000000000000000000007", "delegating-account");

    /// <summary>Its only project, named as every account's is in this region.</summary>
    public static readonly IamProject Project = new("e0000000000000000000000000000008", Account.Region, Domain, Domain.Id);

    /// <summary>What the other account acts as.</summary>
    public static readonly IamUser User = new("e0000000000000000000000000000009", $"{Domain.Name}/{Name}", Domain);
}
