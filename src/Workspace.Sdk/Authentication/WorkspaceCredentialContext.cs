using Microsoft.Extensions.Logging.Abstractions;

namespace Workspace.Sdk;

/// <summary>What a <see cref="WorkspaceCredential"/> can use to get access, and what the access is for.</summary>
public sealed class WorkspaceCredentialContext
{
    /// <summary>The region of the client; <see langword="null"/> when only endpoints are set.</summary>
    public string? Region { get; init; }

    /// <summary>The project that the client is set to; <see langword="null"/> when the access is to tell it.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Where IAM is.</summary>
    public required Uri IamEndpoint { get; init; }

    /// <summary>Sends requests as they are, without authentication, through the handlers of the client. Not to be disposed.</summary>
    public required HttpClient HttpClient { get; init; }

    /// <summary>The clock of the client.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The client's own way to IAM, with its time limits and repetitions.</summary>
    internal ApiTransport IamTransport
    {
        get => field ??= new ApiTransport(
            HttpClient, IamEndpoint, accessCache: null, new WorkspaceClientOptions { TimeProvider = TimeProvider }, NullLogger.Instance);
        init;
    }
}
