namespace Workspace.Sdk;

/// <summary>What a call does to the service; decides what may be repeated.</summary>
internal enum ApiEffect
{
    /// <summary>Nothing: repeating it is always safe.</summary>
    Reads,

    /// <summary>It adds or alters something, and there is no idempotency key: never repeated once it may have been carried out.</summary>
    Changes,

    /// <summary>It asks IAM for access: repeating it only makes another token, but a refusal must never be repeated, since accounts lock.</summary>
    SignsIn,
}
