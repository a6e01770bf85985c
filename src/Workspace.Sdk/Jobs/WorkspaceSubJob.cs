using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>The part of a job that concerns one desktop or one step.</summary>
public sealed class WorkspaceSubJob
{
    /// <summary>The id of the sub-job.</summary>
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    /// <summary>The id of the job that it belongs to.</summary>
    [JsonPropertyName("job_id")]
    public string? JobId { get; init; }

    /// <summary>What it does.</summary>
    [JsonPropertyName("job_type")]
    public JobType Type { get; init; }

    /// <summary>The state.</summary>
    [JsonPropertyName("status")]
    public JobStatus Status { get; init; }

    /// <summary>How far it is, 0 to 100.</summary>
    [JsonPropertyName("process")]
    public int? ProgressPercent { get; init; }

    /// <summary>When it began, as the service writes it.</summary>
    [JsonPropertyName("begin_time")]
    public string? BeginTimeText { get; init; }

    /// <summary>When it began (UTC); <see langword="null"/> when the text cannot be read.</summary>
    [JsonIgnore]
    public DateTimeOffset? BeginTime => WorkspaceTime.Parse(BeginTimeText);

    /// <summary>When it ended, as the service writes it.</summary>
    [JsonPropertyName("end_time")]
    public string? EndTimeText { get; init; }

    /// <summary>When it ended (UTC); <see langword="null"/> when it has not, or the text cannot be read.</summary>
    [JsonIgnore]
    public DateTimeOffset? EndTime => WorkspaceTime.Parse(EndTimeText);

    /// <summary>The service's code of a failure.</summary>
    [JsonPropertyName("error_code")]
    public string? ErrorCode { get; init; }

    /// <summary>The service's words for a failure.</summary>
    [JsonPropertyName("fail_reason")]
    public string? FailReason { get; init; }

    /// <summary>Another text on a failure, which older versions of the service send.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; init; }

    /// <summary>The name of the desktop, which older versions of the service send here.</summary>
    [JsonPropertyName("desktop_name")]
    public string? DesktopName { get; init; }

    /// <summary>The address of the desktop.</summary>
    [JsonPropertyName("ip_address")]
    public string? IpAddress { get; init; }

    /// <summary>The MAC address of the desktop, which older versions of the service send.</summary>
    [JsonPropertyName("mac_address")]
    public string? MacAddress { get; init; }

    /// <summary>The IP address of the server that does the work, not of the desktop.</summary>
    [JsonPropertyName("host")]
    public string? Host { get; init; }

    /// <summary>The id of the project.</summary>
    [JsonPropertyName("project_id")]
    public string? ProjectId { get; init; }

    /// <summary>The user that the sub-job has to do with.</summary>
    [JsonPropertyName("attach_user")]
    public string? AttachUser { get; init; }

    /// <summary>The object that is worked on, in the service's words.</summary>
    [JsonPropertyName("entity")]
    public string? Entity { get; init; }

    /// <summary>What the sub-job is about: the desktop.</summary>
    [JsonPropertyName("entities")]
    [JsonConverter(typeof(LenientObjectConverter<WorkspaceSubJobEntities>))]
    public WorkspaceSubJobEntities? Entities { get; init; }

    /// <summary>Desktop, code and reason in one line.</summary>
    internal string DescribeFailure(int maxLength = OneLine.MaxLength)
    {
        var subject = (Entities?.DesktopName ?? DesktopName, Entities?.DesktopId) switch
        {
            (null or "", null or "") => $"sub-job {Id}",
            (null or "", var id) => $"desktop {id}",
            (var name, null or "") => $"desktop {name}",
            var (name, id) => $"desktop {name} ({id})",
        };
        return OneLine.From($"{subject}: {Status} {ErrorCode} {FailReason ?? Message}", maxLength);
    }
}
