namespace Workspace.Sdk;

/// <summary>Takes keys from where the machine has them. They are read at each asking, so that other ones are found when the service refuses
/// these; nothing of them is kept here.</summary>
internal abstract class LocalCredential : WorkspaceCredential
{
    internal override bool GivesKeys => true;

    public override ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Find().GetAccess());

    /// <summary>Looks for the keys.</summary>
    internal abstract LocalKeys Find();

    internal override string? FindFault(WorkspaceClientOptions options) => FindFault(Find(), options);

    /// <summary>What is wrong with options that are to work with these keys.</summary>
    internal static string? FindFault(LocalKeys keys, WorkspaceClientOptions options) => keys.Access switch
    {
        null => $"Credential gives no access: {keys.Problem}",
        { ProjectId: null } => FindProjectFault(options),
        _ => null,
    };
}
