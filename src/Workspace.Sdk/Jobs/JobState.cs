namespace Workspace.Sdk;

/// <summary>What a job amounts to, its sub-jobs considered.</summary>
internal enum JobState
{
    /// <summary>It is not over, or in a state that is not known here.</summary>
    Pending,

    /// <summary>It is over, but its sub-jobs are missing or not all over: they lag behind.</summary>
    Unsettled,

    /// <summary>It and all of its sub-jobs succeeded.</summary>
    Succeeded,

    /// <summary>It or one of its sub-jobs failed.</summary>
    Failed,
}
