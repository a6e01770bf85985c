namespace Workspace.Sdk.Benchmarks.Pairs;

/// <summary>The library and what it is measured against, doing the same.</summary>
/// <param name="Raw">Makes a call with what the library is measured against.</param>
/// <param name="Sdk">Makes the same call with the library.</param>
/// <param name="Callers">How many call at the same time.</param>
/// <param name="CallsPerTurn">How many calls are made by all callers together in a turn: so many that collecting what they allocate is part of it.</param>
internal sealed record Pair(Func<Task> Raw, Func<Task> Sdk, int Callers = 1, int CallsPerTurn = 5_000);
