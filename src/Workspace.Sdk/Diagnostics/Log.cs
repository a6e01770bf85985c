using Microsoft.Extensions.Logging;

namespace Workspace.Sdk;

/// <summary>The log messages of the library; their event ids are stable.</summary>
internal static partial class Log
{
    /// <summary>The category of all of them.</summary>
    public const string Category = "Workspace.Sdk";

    [LoggerMessage(1, LogLevel.Warning, "{Operation}: attempt {Attempt} failed, repeating in {Delay}. {Failure}")]
    public static partial void Repeating(ILogger logger, string operation, int attempt, TimeSpan delay, string failure);

    [LoggerMessage(2, LogLevel.Information, "The service refused the access (401): asking {Credential} for other access.")]
    public static partial void AccessRefused(ILogger logger, string credential);

    [LoggerMessage(3, LogLevel.Warning, "Getting access from {Credential} failed.")]
    public static partial void GettingAccessFailed(ILogger logger, Exception exception, string credential);

    [LoggerMessage(4, LogLevel.Warning, "Looking at the job {JobId} failed, and is tried again. {Failure}")]
    public static partial void LookingAtJobFailed(ILogger logger, string jobId, string failure);

    [LoggerMessage(5, LogLevel.Debug, "{Operation} succeeded after {Attempts} attempt(s) in {Elapsed} (request id {RequestId}).")]
    public static partial void Succeeded(ILogger logger, string operation, int attempts, TimeSpan elapsed, string? requestId);

    [LoggerMessage(6, LogLevel.Warning, "{Failure}")]
    public static partial void OutcomeUnknown(ILogger logger, string failure);

    [LoggerMessage(7, LogLevel.Debug, "Got access from {Credential} in {Elapsed}, good until {ExpiresAt}.")]
    public static partial void GotAccess(ILogger logger, string credential, TimeSpan elapsed, DateTimeOffset? expiresAt);
}
