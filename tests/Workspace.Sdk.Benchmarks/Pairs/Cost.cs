namespace Workspace.Sdk.Benchmarks.Pairs;

/// <summary>What a call costs.</summary>
internal readonly record struct Cost(double Microseconds, double Bytes);
