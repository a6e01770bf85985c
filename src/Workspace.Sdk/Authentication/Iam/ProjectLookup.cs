namespace Workspace.Sdk;

/// <summary>Finds the id of the project that has the name of the region: asked once, then remembered.</summary>
internal sealed class ProjectLookup(ApiTransport iam, string region)
{
    private const string Operation = "IAM.ListProjects";
    private const string Route = "v3/projects";

    private string? _projectId;

    public async ValueTask<string> FindAsync(WorkspaceAccess access, CancellationToken cancellationToken)
    {
        if (_projectId is null)
        {
            var query = new QueryString().Add("name", region).Add("domain_id", (access as KeyAccess)?.DomainId);
            var answer = await iam.With(new FixedAccess(access))
                .SendAsync(ApiRequest.SignIn(Operation, Route, query), WorkspaceJson.Default.IamProjectList, cancellationToken).ConfigureAwait(false);
            _projectId = Choose(answer);
        }

        return _projectId;
    }

    private string Choose(IamProjectList answer)
    {
        // A server that does not know the filter answers all projects.
        var found = answer.Projects!
            .Where(p => string.Equals(p?.Name, region, StringComparison.Ordinal) && PathSegment.FindFault(p!.Id ?? "") is null)
            .ToList();
        return found switch
        {
            [{ Id: { } id }] => id,
            [] => throw Fail(answer, $"no project has the name of the region, '{region}'"),
            _ => throw Fail(answer, $"{found.Count} projects have the name of the region, '{region}': {string.Join(", ", found.Select(p => p!.Id))}"),
        };
    }

    private static WorkspaceCredentialException Fail(IamProjectList answer, string what) =>
        new($"{Operation}: {OneLine.From(what)}. Set {nameof(WorkspaceClientOptions)}.{nameof(WorkspaceClientOptions.ProjectId)} to the one to use, "
            + "or correct the region or the permission of the IAM user to list projects.")
        {
            Operation = Operation,
            RequestId = answer.RequestId,
            Attempts = answer.Attempts,
        };
}
