namespace Workspace.Sdk;

/// <summary>Asks one credential after the other until one serves, and from then on only that one. Passed over is what is not there at all;
/// something wrong is reported, because the next one would act as somebody else.</summary>
internal sealed class CredentialChain(params IReadOnlyList<WorkspaceCredential> links) : WorkspaceCredential
{
    private volatile WorkspaceCredential? _serving;

    internal override bool GivesKeys => true;

    public override async ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken)
    {
        if (_serving is { } serving)
        {
            return await serving.GetAccessAsync(context, cancellationToken).ConfigureAwait(false);
        }

        var reasons = new Reasons();
        foreach (var link in links)
        {
            var access = link is LocalCredential local
                ? Ask(local, reasons)
                : await AskAsync(link, context, reasons, cancellationToken).ConfigureAwait(false);
            if (access is not null)
            {
                _serving = link;
                return access;
            }
        }

        throw reasons.ToException();
    }

    public override string ToString() => $"{nameof(CredentialChain)}({(_serving is { } serving ? serving : string.Join(", ", links))})";

    /// <summary>That of the first one that is there.</summary>
    internal override string? FindFault(WorkspaceClientOptions options)
    {
        foreach (var link in links)
        {
            if (link is not LocalCredential local)
            {
                return link.FindFault(options);
            }

            if (local.Find() is { IsAbsent: false } keys)
            {
                return LocalCredential.FindFault(keys, options);
            }
        }

        return null;
    }

    private static WorkspaceAccess? Ask(LocalCredential link, Reasons reasons)
    {
        var keys = link.Find();
        if (!keys.IsAbsent)
        {
            return keys.GetAccess();
        }

        reasons.Add(keys.Problem);
        return null;
    }

    // Off a server of the cloud there is nobody to ask, which shows in many ways.
    private static async ValueTask<WorkspaceAccess?> AskAsync(
        WorkspaceCredential link, WorkspaceCredentialContext context, Reasons reasons, CancellationToken cancellationToken)
    {
        try
        {
            return await link.GetAccessAsync(context, cancellationToken).ConfigureAwait(false);
        }
        catch (WorkspaceException e)
        {
            reasons.Add($"{link.GetType().Name}: {e.Message}", e);
            return null;
        }
    }

    private sealed class Reasons
    {
        private readonly List<string> _texts = [];
        private Exception? _lastCause;

        public void Add(string reason, Exception? cause = null)
        {
            _texts.Add($"({_texts.Count + 1}) {reason}");
            _lastCause = cause;
        }

        public WorkspaceCredentialException ToException() => new(
            $"No credential serves; one of these must, or set {nameof(WorkspaceClientOptions)}.{nameof(WorkspaceClientOptions.Credential)}. {string.Join(" ", _texts)}",
            _lastCause);
    }
}
