using System.Globalization;
using System.Text;
using Workspace.Sdk.Emulator;

namespace Workspace.Sdk.EndToEndTests.Chaos;

/// <summary>What each caller was told, held against what the emulator did.</summary>
internal sealed class ChaosReport
{
    private readonly ChaosSetup _setup;
    private readonly ILookup<string, string> _targetsOfJobs;
    private readonly SortedDictionary<string, int> _told = new(StringComparer.Ordinal);
    private readonly List<string> _violations = [];
    private readonly int _requests;
    private readonly int _works;

    public ChaosReport(ChaosSetup setup, IReadOnlyList<ChaosCall> calls, WorkspaceEmulator emulator, int disksAtFirst, ILookup<string, string> targetsOfJobs)
    {
        _setup = setup;
        _targetsOfJobs = targetsOfJobs;
        var requests = emulator.Requests;
        _requests = requests.Count;
        Faults = requests.Where(IsAdd).Where(request => request.Fault is not null)
            .GroupBy(request => $"{request.Fault}", StringComparer.Ordinal).ToDictionary(fault => fault.Key, fault => fault.Count(), StringComparer.Ordinal);
        var adds = requests.Where(IsAdd).ToLookup(request => int.Parse(request.Headers[CallMarker.Header], CultureInfo.InvariantCulture));
        foreach (var call in calls)
        {
            _told[call.Told] = _told.GetValueOrDefault(call.Told) + 1;
            Check(call, [.. adds[call.Number]]);
        }

        // What one caller was told of a job cannot have been another's.
        _violations.AddRange(calls.Where(call => call.JobId is not null).GroupBy(call => call.JobId)
            .Where(job => job.Count() > 1).Select(job => $"Job {job.Key} was reported to {job.Count()} calls."));

        // And the ledger itself is held against the disks that there are.
        _works = requests.Count(request => IsAdd(request) && request.WorkDone);
        var disks = CountDisks(emulator) - disksAtFirst;
        if (disks != _works)
        {
            _violations.Add($"{_works} adds were carried out, but there are {disks} new disks.");
        }
    }

    public IReadOnlyList<string> Violations => _violations;

    /// <summary>How many adds were reported as done.</summary>
    public int AddsDone { get; private set; }

    /// <summary>How many adds reached the emulator, and were reported as failed for certain.</summary>
    public int AddsKnownToHaveFailed { get; private set; }

    /// <summary>How many adds ran into each fault.</summary>
    public IReadOnlyDictionary<string, int> Faults { get; }

    public static int CountDisks(WorkspaceEmulator emulator) =>
        emulator.Desktops.Where(desktop => desktop.PoolId is null).Sum(desktop => desktop.DataVolumes.Count)
        + emulator.DesktopPools.Sum(pool => pool.DataVolumes.Count);

    public override string ToString()
    {
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{_setup}: {_requests} requests, {_works} adds carried out, {_violations.Count} violations");
        foreach (var (told, count) in _told)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {count,8}  {told}");
        }

        text.AppendLine("  Adds that ran into");
        foreach (var (fault, count) in Faults.OrderBy(fault => fault.Key, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {count,8}  {fault}");
        }

        return _violations.Take(20).Aggregate(text, (report, violation) => report.AppendLine(violation)).ToString();
    }

    private void Check(ChaosCall call, IReadOnlyList<EmulatedRequest> requests)
    {
        var works = requests.Count(request => request.WorkDone);
        AddsDone += call is { IsAdd: true, Succeeded: true } ? 1 : 0;
        AddsKnownToHaveFailed += call is { IsAdd: true, Succeeded: false, OutcomeUnknown: false } && requests.Count > 0 ? 1 : 0;
        Expect(call.Failure is null or WorkspaceException or WorkspaceCanceledException, "was told by an exception that is not ours");
        Expect(works <= 1, "added more than once");
        Expect(!call.IsAdd || !call.Succeeded || works == 1, "was told of success and did not add once");
        Expect(call.Succeeded || call.OutcomeUnknown || works == 0, "was told of a failure with a known outcome and added");
        Expect(call.JobId is null || _targetsOfJobs[call.JobId].Distinct().SequenceEqual([call.Target]), "was given a job that adds elsewhere, or nowhere");
        Expect(requests.Count <= call.Attempts, $"was told of fewer attempts ({call.Attempts}) than were received");

        void Expect(bool holds, string otherwise)
        {
            if (!holds)
            {
                var received = string.Join("; ", requests.Select(r => $"{r.StatusCode} {r.Fault}{(r.WorkDone ? ", work done" : "")}"));
                _violations.Add($"Call {call.Number} {otherwise}. Told: {call.Told}. Received: {received}. {call.Failure}");
            }
        }
    }

    private static bool IsAdd(EmulatedRequest request) =>
        request.Operation is EmulatedOperation.AddDesktopVolumes or EmulatedOperation.AddDesktopPoolVolumes;
}
