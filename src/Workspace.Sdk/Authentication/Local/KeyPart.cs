using System.Diagnostics;

namespace Workspace.Sdk;

/// <summary>One part of access keys.</summary>
/// <param name="Name">Its name in its source.</param>
/// <param name="Value">The value, which may be a secret; <see langword="null"/> when it is not set.</param>
[DebuggerDisplay("{Name,nq}")]
internal readonly record struct KeyPart(string Name, [property: DebuggerBrowsable(DebuggerBrowsableState.Never)] string? Value)
{
    /// <summary>The name alone.</summary>
    public override string ToString() => Name;
}
