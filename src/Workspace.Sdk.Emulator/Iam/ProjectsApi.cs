using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Workspace.Sdk.Emulator;

/// <summary>IAM: the projects of the caller's account.</summary>
internal sealed class ProjectsApi(IamCallers callers)
{
    private const int MaxPerPage = 5000;

    public Answer List(ApiCall call)
    {
        if (!callers.TryFind(call, out var caller, out var refusal))
        {
            return refusal;
        }

        if (!TryReadEnabled(call.Query, out var enabled) || !TryReadPage(call.Query, out var page, out var perPage))
        {
            // The code is that of an invalid parameter; that this operation answers it is not confirmed.
            return Refusals.IamCode(
                400,
                "IAM.0007",
                "A request parameter is invalid: enabled is true or false; page (1 or more) and per_page (1 to 5000) go together.");
        }

        var found = EmulatedProjects.All.Where(project =>
            caller.CanAccess(project)
            && enabled
            && Is(call.Query, "name", project.Name)
            && Is(call.Query, "domain_id", project.Domain.Id)
            && Is(call.Query, "parent_id", project.ParentId));
        var body = new ListProjectsBody
        {
            Projects =
            [
                .. found.Skip((int)Math.Min((page - 1L) * perPage, int.MaxValue)).Take(perPage)
                    .Select(project => ListProjectsBody.ProjectBody.Of(project, call.BaseAddress)),
            ],
            Links = new ListProjectsBody.LinksBody($"{call.BaseAddress}/v3/projects"),
        };
        return Answer.Json(200, body, EmulatorJson.Default.ListProjectsBody);
    }

    private static bool Is(IQueryCollection query, string name, string value) =>
        !query.TryGetValue(name, out var wanted) || string.Equals(wanted, value, StringComparison.Ordinal);

    /// <summary>Whether enabled projects are wanted: there are no others.</summary>
    private static bool TryReadEnabled(IQueryCollection query, out bool enabled)
    {
        enabled = true;
        return !query.TryGetValue("enabled", out var text) || bool.TryParse(text, out enabled);
    }

    private static bool TryReadPage(IQueryCollection query, out int page, out int perPage)
    {
        (page, perPage) = (1, MaxPerPage);
        return (!query.ContainsKey("page") && !query.ContainsKey("per_page"))
            || (TryReadNumber(query["page"], int.MaxValue, out page) && TryReadNumber(query["per_page"], MaxPerPage, out perPage));
    }

    private static bool TryReadNumber(string? text, int max, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= 1 && value <= max;
}
