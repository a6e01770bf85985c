namespace Workspace.Sdk.Emulator;

/// <summary>Who acts in an account: an IAM user, or what an agency lets others act as.</summary>
internal sealed record IamUser(string Id, string Name, IamDomain Domain)
{
    /// <summary>Nobody's permissions are limited within the own account; outside of it, nobody has any.</summary>
    public bool CanAccess(IamProject project) => project.Domain == Domain;
}
