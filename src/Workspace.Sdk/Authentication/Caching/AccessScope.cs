namespace Workspace.Sdk;

/// <summary>What access is to be good for.</summary>
internal enum AccessScope
{
    /// <summary>The resources of the client's project.</summary>
    Project,

    /// <summary>The account as a whole, as IAM itself wants it: an agency is assumed from the account of its delegate, which the
    /// client's project does not belong to.</summary>
    Account,
}
