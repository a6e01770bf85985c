namespace Workspace.Sdk;

/// <summary>Sends a message that has not been sent, until the head of its answer is there.</summary>
internal delegate Task<HttpResponseMessage> SendMessage(HttpRequestMessage message, CancellationToken cancellationToken);
