namespace DiskApi;

/// <summary>The service has accepted the work. What becomes of it is in the job.</summary>
internal sealed record AcceptedDisk(string JobId);
