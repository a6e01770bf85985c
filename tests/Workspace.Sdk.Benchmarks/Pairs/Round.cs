namespace Workspace.Sdk.Benchmarks.Pairs;

/// <summary>What a call cost in the two turns that each side had in a round.</summary>
internal sealed record Round((Cost Earlier, Cost Later) Raw, (Cost Earlier, Cost Later) Sdk);
