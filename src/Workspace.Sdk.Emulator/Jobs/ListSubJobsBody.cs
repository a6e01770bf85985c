namespace Workspace.Sdk.Emulator;

internal sealed class ListSubJobsBody
{
    public required int TotalCount { get; init; }

    public required IReadOnlyList<JobDetailInfo> Jobs { get; init; }
}
