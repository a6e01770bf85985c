namespace Workspace.Sdk.Emulator;

// The names to sign in with. They are the same for every emulator.
public sealed partial class WorkspaceEmulator
{
    /// <summary>The region, which is also the name of the main project.</summary>
    /// <value>Always <c>local-emulator-1</c>.</value>
    public string Region { get; } = Account.Region;

    /// <summary>The id of the main project.</summary>
    public string ProjectId { get; } = Account.Project.Id;

    /// <summary>The id of the second project of the account, a sub-project.</summary>
    /// <value>The project is named <c>local-emulator-1_team</c>.</value>
    public string SubProjectId { get; } = Account.SubProject.Id;

    /// <summary>The account name to sign in with.</summary>
    public string DomainName { get; } = Account.Domain.Name;

    /// <summary>The account's id.</summary>
    public string DomainId { get; } = Account.Domain.Id;

    /// <summary>The IAM user name to sign in with.</summary>
    public string UserName { get; } = Account.User.Name;

    /// <summary>The IAM user's id.</summary>
    public string UserId { get; } = Account.User.Id;

    /// <summary>The password of both users. Not a secret.</summary>
    public string Password { get; } = Account.Password;

    /// <summary>The access key id of the user's permanent access key, which never expires.</summary>
    public string AccessKey { get; } = Account.AccessKey;

    /// <summary>The secret access key that belongs to <see cref="AccessKey"/>. Not a secret.</summary>
    public string SecretKey { get; } = Account.SecretKey;

    /// <summary>The name of a second IAM user of the account, who needs a passcode beside the <see cref="Password"/>.</summary>
    public string MfaUserName { get; } = Account.MfaUser.Name;

    /// <summary>The id of the user <see cref="MfaUserName"/>; passcodes are sent with it, not with the name.</summary>
    public string MfaUserId { get; } = Account.MfaUser.Id;

    /// <summary>The name of the agency by which another account lets the users of this one act in it.</summary>
    public string AgencyName { get; } = Agency.Name;

    /// <summary>The name of the account that has the agency.</summary>
    public string AgencyDomainName { get; } = Agency.Domain.Name;

    /// <summary>The id of the account that has the agency.</summary>
    public string AgencyDomainId { get; } = Agency.Domain.Id;

    /// <summary>The id of the project of the account that has the agency. Its name is the <see cref="Region"/>, too.</summary>
    public string AgencyProjectId { get; } = Agency.Project.Id;

    /// <summary>The passcode that the virtual MFA device of <see cref="MfaUserName"/> shows now.</summary>
    /// <returns>Six digits, valid for the rest of their 30 seconds and for 30 seconds more.</returns>
    public string GetPasscode() => _cloud.Passcode;
}
