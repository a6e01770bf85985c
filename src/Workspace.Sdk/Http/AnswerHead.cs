using System.Net;

namespace Workspace.Sdk;

/// <summary>What is kept of an answer that a message handler of the app has thrown away.</summary>
internal readonly record struct AnswerHead(HttpStatusCode Status, string? RequestId)
{
    /// <summary>Whether it says by its status alone that the call failed.</summary>
    public bool IsFailure => (int)Status is < 200 or > 299;
}
