using System.Globalization;
using System.Net;
using System.Text;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Jobs;

/// <summary>Tests that look at a job again and again. The pauses take no time; time limits of the client are off.</summary>
public abstract class JobTests : ServiceTests
{
    /// <summary>How long the last look may take, after the wait's own time has run out.</summary>
    protected static readonly TimeSpan LastLookTime = TimeSpan.FromSeconds(30);

    private readonly List<TimeSpan> _looks = [];
    private readonly DateTimeOffset _start;

    protected JobTests(ClientPath path)
        : base(path)
    {
        _start = Time.GetUtcNow();
        Time.Skips = due => due <= TimeSpan.FromSeconds(60) && due != LastLookTime;
    }

    /// <summary>When the job was read, counted from the beginning of the test.</summary>
    protected IReadOnlyList<TimeSpan> Looks => _looks;

    protected static string Job(string status, params string[] subJobs) => JobOf(subJobs.Length, status, subJobs);

    protected static string JobOf(int? total, string status, params string[] subJobs) => $$"""
        {"id":"{{JobId}}","job_type":"addVolumes","status":"{{status}}",
         "sub_jobs_total":{{total?.ToString(CultureInfo.InvariantCulture) ?? "null"}},
         "job_error_code":"WKS.0700","fail_reason":"The order was refused.","sub_jobs":[{{string.Join(',', subJobs)}}]}
        """;

    protected static string SubJob(string status, string desktopId = DesktopId, int process = 0) => $$$"""
        {"id":"s-{{{desktopId}}}","status":"{{{status}}}","process":{{{process}}},"error_code":"WKS.0515","fail_reason":"Failed to attach the disk.",
         "entities":{"desktop_id":"{{{desktopId}}}"}}
        """;

    protected static string[] Times(int count, string answer) => [.. Enumerable.Repeat(answer, count)];

    /// <summary>A client without time limits of its own, so that every timer is a pause of the wait or its timeout.</summary>
    protected JobsClient CreateJobs() => CreateClient(o =>
    {
        o.AttemptTimeout = Timeout.InfiniteTimeSpan;
        o.TotalTimeout = Timeout.InfiniteTimeSpan;
    }).Jobs;

    /// <summary>What the service answers to one look after the other; the last answer stays.</summary>
    protected void Answers(params string[] jobs) => Service.When(HttpMethod.Get, JobUrl).Respond(_ =>
    {
        var job = jobs[Math.Min(_looks.Count, jobs.Length - 1)];
        _looks.Add(Time.GetUtcNow() - _start);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(job, Encoding.UTF8, "application/json") };
    });
}
