namespace Workspace.Sdk.Emulator;

/// <summary>The one account, user and project of the emulator. All invented, and meant to look it.</summary>
internal static class Account
{
    /// <summary>Has the usual form of a region id, and is none.</summary>
    public const string Region = "local-emulator-1";

    public const string ProjectId = "e0000000000000000000000000000001";

    /// <summary>The default enterprise project, which all desktops are in.</summary>
    public const string EnterpriseProjectId = "0";

    public const string DomainId = "e0000000000000000000000000000002";

    public const string DomainName = "emulated-account";

    public const string UserId = "e0000000000000000000000000000003";

    public const string UserName = "emulated-user";

    public const string Password = "not-a-real-password";
}
