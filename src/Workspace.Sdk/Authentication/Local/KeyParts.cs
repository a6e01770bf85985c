namespace Workspace.Sdk;

/// <summary>The parts of access keys as they were read somewhere, each under the name that it has there. A message about them begins with the
/// place, which is empty when the names tell it.</summary>
internal sealed record KeyParts(
    string Place, KeyPart AccessKey, KeyPart SecretKey, KeyPart SecurityToken, KeyPart ProjectId, KeyPart DomainId)
{
    /// <summary>Whether nothing is given that is part of keys: a project or an account alone is no attempt at them.</summary>
    public bool HasNoKeys => (AccessKey.Value ?? SecretKey.Value ?? SecurityToken.Value) is null;

    /// <summary>The access, or what is wrong with the parts.</summary>
    public LocalKeys ToKeys() => FindFault() is { } fault
        ? LocalKeys.Faulty(Place + fault)
        : LocalKeys.Found(new KeyAccess(AccessKey.Value!, SecretKey.Value!, SecurityToken.Value, expiresAt: null, ProjectId.Value)
        {
            DomainId = DomainId.Value,
        });

    private string? FindFault() => FindMissing() ?? FindUnusable() ?? FindProjectFault();

    private string? FindMissing()
    {
        var missing = new[] { AccessKey, SecretKey }.Where(p => p.Value is null).Select(p => p.Name).ToList();
        return missing.Count == 0
            ? null
            : $"{string.Join(" and ", missing)} {(missing.Count == 1 ? "is" : "are")} not set: {AccessKey.Name} and {SecretKey.Name} are needed together.";
    }

    // The ids are sent in a header and in an address, where one with such a character is as wrong as a key.
    private string? FindUnusable() => new[] { AccessKey, SecretKey, SecurityToken, ProjectId, DomainId }
        .Select(p => p.Value is { } value && HeaderValue.FindFault(value) is { } fault ? $"{p.Name} {fault}. Set it anew." : null)
        .FirstOrDefault(fault => fault is not null);

    private string? FindProjectFault() => ProjectId.Value is { } id && PathSegment.FindFault(id) is { } rule
        ? $"{ProjectId.Name} is '{id}': it {rule}. Set it to the project's id, or leave it out to have it looked up."
        : null;
}
