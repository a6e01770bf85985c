namespace Workspace.Sdk.Emulator;

/// <summary>A request of the ledger as JSON.</summary>
internal sealed class ReceivedRequest
{
    public required string Method { get; init; }

    public required string Path { get; init; }

    public EmulatedOperation? Operation { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required string Body { get; init; }

    public int? StatusCode { get; init; }

    public required bool WorkDone { get; init; }

    public string? Fault { get; init; }

    public static ReceivedRequest Of(EmulatedRequest request) => new()
    {
        Method = request.Method,
        Path = request.Path,
        Operation = request.Operation,
        Headers = request.Headers,
        Body = request.Body,
        StatusCode = request.StatusCode,
        WorkDone = request.WorkDone,
        Fault = request.Fault?.ToString(),
    };
}
