using Microsoft.Extensions.Logging.Abstractions;

namespace Workspace.Sdk;

/// <summary>What a <see cref="WorkspaceCredential"/> can use to get access, and what the access is for.</summary>
public sealed class WorkspaceCredentialContext
{
    /// <summary>The region of the client; <see langword="null"/> when only endpoints are set.</summary>
    public string? Region { get; init; }

    /// <summary>The project that the client is set to; <see langword="null"/> when the access is to tell it, or it is looked up,
    /// or the access is for the account as a whole, as the source of an agency.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Where IAM is.</summary>
    public required Uri IamEndpoint { get; init; }

    /// <summary>Sends requests as they are, without authentication, through the handlers of the client. Not to be disposed.</summary>
    public required HttpClient HttpClient { get; init; }

    /// <summary>The clock of the client.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal Telemetry Telemetry { get; init; } = new(region: null, NullLogger.Instance);

    internal AccessScope Scope { get; init; }

    /// <summary>The access of the client, that of credentials which others build on included.</summary>
    internal AccessCaches Caches
    {
        get => field ??= new AccessCaches(
            (message, cancellationToken) => HttpClient.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken),
            HttpClient,
            new WorkspaceClientOptions { Region = Region, ProjectId = ProjectId, IamEndpoint = IamEndpoint, TimeProvider = TimeProvider },
            Telemetry);
        init;
    }

    /// <summary>The way to IAM without access.</summary>
    internal ApiTransport Iam => Caches.Iam;

    /// <summary>The way to IAM with the token of another credential, and that token.</summary>
    /// <param name="source">The credential, which must give tokens.</param>
    /// <param name="scope">What its token is to be good for.</param>
    /// <param name="credential">The name of the one that builds on it.</param>
    /// <param name="cancellationToken">Ends the wait for the token.</param>
    internal async ValueTask<(ApiTransport Iam, WorkspaceAccess Token)> ActWithAsync(
        WorkspaceCredential source, AccessScope scope, string credential, CancellationToken cancellationToken)
    {
        var cache = Caches.For(source, scope);
        var access = await cache.GetAsync(cancellationToken).ConfigureAwait(false);
        return access is TokenAccess
            ? (Iam.With(cache), access)
            : throw new WorkspaceCredentialException($"{credential} needs a source that gives tokens, and {source.GetType().Name} gave keys.");
    }
}
