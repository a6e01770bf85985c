namespace Workspace.Sdk.Emulator;

/// <summary>The account that clients sign in to: its projects, its users and their secrets. All invented, and meant to look it.</summary>
internal static class Account
{
    /// <summary>Has the usual form of a region id, and is none.</summary>
    public const string Region = "local-emulator-1";

    /// <summary>The default enterprise project, which all desktops are in.</summary>
    public const string EnterpriseProjectId = "0";

    /// <summary>The password of both users.</summary>
    public const string Password = "not-a-real-password";

    // As long as real ones, 20 and 40 characters.
    public const string AccessKey = "EMULATORACCESSKEY001";

    public const string SecretKey = "emulator-secret-key-not-real-00000000001";

    public static readonly IamDomain Domain = new("e0000000000000000000000000000002", "emulated-account");

    public static readonly IamProject Project = new("e0000000000000000000000000000001", Region, Domain, Domain.Id);

    // That a sub-project is named after its region and has that project for a parent is general knowledge, and not confirmed.
    public static readonly IamProject SubProject = new("e0000000000000000000000000000004", $"{Region}_team", Domain, Project.Id);

    /// <summary>The user that the permanent access key belongs to.</summary>
    public static readonly IamUser User = new("e0000000000000000000000000000003", "emulated-user", Domain);

    /// <summary>The user with a virtual MFA device.</summary>
    public static readonly IamUser MfaUser = new("e0000000000000000000000000000005", "emulated-mfa-user", Domain);

    /// <summary>What the server acts as that the metadata service stands for.</summary>
    public static readonly IamUser ServerAgency = new("e0000000000000000000000000000006", $"{Domain.Name}/emulated-server-agency", Domain);
}
