using System.Net;

namespace Workspace.Sdk;

/// <summary>Thrown into a message handler that sends a call a second time although the first may have been carried out.</summary>
internal sealed class SecondSendException(HttpStatusCode? firstAnswer) : InvalidOperationException(
    "A message handler of the app tried to send this call a second time"
    + (firstAnswer is { } status ? $", after the answer {(int)status}" : "")
    + ". That was refused, because it could buy the disks twice. "
    + "Leave repeating to WorkspaceClientOptions.Retry and take retry handlers off this HttpClient.");
