namespace DiskApi;

/// <summary>How far a job is, and why it failed if it did.</summary>
internal sealed record JobProgress(string Status, int Percent, string? Failure = null);
