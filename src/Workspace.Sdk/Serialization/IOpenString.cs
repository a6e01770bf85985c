namespace Workspace.Sdk;

/// <summary>A word of the service: known values have names, unknown ones are kept as they are.</summary>
internal interface IOpenString<TSelf>
    where TSelf : struct, IOpenString<TSelf>
{
    static abstract TSelf From(string value);
}
