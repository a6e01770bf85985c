namespace Workspace.Sdk.Emulator;

/// <summary>
/// Finds the operation of a request. Works on the raw target, segment by segment: the server's own decoded path no longer tells
/// an encoded slash or percent sign from a literal one, and an id must arrive as the one segment it was sent as.
/// </summary>
internal static class RouteTable
{
    // The first match wins: "desktops/detail" stands before "desktops/{desktop_id}".
    private static readonly Route[] Routes =
    [
        new(EmulatedOperation.CreateToken, "POST", "v3/auth/tokens"),
        new(EmulatedOperation.CreateTemporaryKeys, "POST", "v3.0/OS-CREDENTIAL/securitytokens"),
        new(EmulatedOperation.ListProjects, "GET", "v3/projects"),
        new(EmulatedOperation.CreateMetadataSession, "PUT", "meta-data/latest/api/token"),
        new(EmulatedOperation.GetMetadataKeys, "GET", "openstack/latest/securitykey"),
        new(EmulatedOperation.AddDesktopVolumes, "POST", "v2/{project_id}/desktops/{desktop_id}/volumes"),
        new(EmulatedOperation.AddDesktopPoolVolumes, "POST", "v2/{project_id}/desktop-pools/{pool_id}/volumes/batch-add"),
        new(EmulatedOperation.ListDesktops, "GET", "v2/{project_id}/desktops/detail"),
        new(EmulatedOperation.ShowDesktop, "GET", "v2/{project_id}/desktops/{desktop_id}"),
        new(EmulatedOperation.ShowDesktopPool, "GET", "v2/{project_id}/desktop-pools/{pool_id}"),
        new(EmulatedOperation.ShowJob, "GET", "v2/{project_id}/workspace-jobs/{job_id}"),
        new(EmulatedOperation.ListSubJobs, "GET", "v2/{project_id}/workspace-sub-jobs"),
    ];

    public static RouteMatch? Find(string method, string rawTarget)
    {
        var path = rawTarget.Split('?', 2)[0];
        if (!path.StartsWith('/'))
        {
            return null;
        }

        var segments = path[1..].Split('/');
        return Routes.Select(route => route.Match(method, segments)).FirstOrDefault(match => match is not null);
    }

    private sealed class Route(EmulatedOperation operation, string method, string template)
    {
        private readonly string[] _template = template.Split('/');

        public RouteMatch? Match(string actualMethod, string[] segments)
        {
            if (!string.Equals(method, actualMethod, StringComparison.Ordinal) || segments.Length != _template.Length)
            {
                return null;
            }

            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (expected, actual) in _template.Zip(segments))
            {
                if (expected.StartsWith('{') && actual.Length > 0)
                {
                    values[expected.Trim('{', '}')] = Uri.UnescapeDataString(actual);
                }
                else if (!string.Equals(expected, actual, StringComparison.Ordinal))
                {
                    return null;
                }
            }

            return new RouteMatch(operation, values);
        }
    }
}
