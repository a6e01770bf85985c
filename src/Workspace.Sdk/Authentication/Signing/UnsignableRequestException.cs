namespace Workspace.Sdk;

/// <summary>Thrown instead of a signature that the service would not find right. Nothing has been sent then.</summary>
/// <param name="fault">What is wrong with the request, after "the request"; never with the value of a header, which may be a secret.</param>
internal sealed class UnsignableRequestException(string fault) : InvalidOperationException($"The request cannot be signed: {fault}.");
