using System.Diagnostics;

namespace Workspace.Sdk;

/// <summary>A header that a signature covers.</summary>
internal readonly record struct SignedHeader(string Name, [property: DebuggerBrowsable(DebuggerBrowsableState.Never)] string Value)
{
    /// <summary>The name alone: the value may be a security token.</summary>
    public override string ToString() => Name;
}
