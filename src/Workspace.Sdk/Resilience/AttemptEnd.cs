namespace Workspace.Sdk;

/// <summary>What ended an attempt from outside.</summary>
internal enum AttemptEnd
{
    /// <summary>Nothing: it failed by itself.</summary>
    Nothing,

    /// <summary>Its own time ran out.</summary>
    AttemptTimeout,

    /// <summary>The time of the whole call ran out.</summary>
    TotalTimeout,

    /// <summary>The caller gave up.</summary>
    Caller,
}
