namespace Workspace.Sdk;

/// <summary>What a failed attempt means for its call.</summary>
/// <param name="Repeat">Whether the request may be sent again.</param>
/// <param name="OutcomeUnknown">Whether the service may have carried out a call that changes something.</param>
internal readonly record struct Verdict(bool Repeat, bool OutcomeUnknown);
