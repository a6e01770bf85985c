using Microsoft.Extensions.Options;

namespace Workspace.Sdk;

/// <summary>Refuses wrong options when the app starts.</summary>
internal sealed class WorkspaceClientOptionsValidator : IValidateOptions<WorkspaceClientOptions>
{
    public ValidateOptionsResult Validate(string? name, WorkspaceClientOptions options)
    {
        var client = string.IsNullOrEmpty(name) ? "" : $" of the client '{name}'";
        var faults = WorkspaceClientOptionsRules.FindFaults(options)
            .Select(f => $"{nameof(WorkspaceClientOptions)}{client}: {f}")
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
