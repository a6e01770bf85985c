namespace Workspace.Sdk.Emulator;

internal sealed class JobDetailInfo
{
    public required string Id { get; init; }

    public required string JobId { get; init; }

    public required string JobType { get; init; }

    public required string ProjectId { get; init; }

    public required string Status { get; init; }

    public required int Process { get; init; }

    public required string BeginTime { get; init; }

    public string? EndTime { get; init; }

    public string? ErrorCode { get; init; }

    public string? FailReason { get; init; }

    public required JobEntities Entities { get; init; }
}
