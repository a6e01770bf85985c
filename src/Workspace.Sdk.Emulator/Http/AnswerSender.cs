using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Workspace.Sdk.Emulator;

/// <summary>Sends an answer, or as much of it as the fault of the request lets through.</summary>
internal sealed class AnswerSender(HttpContext context, ApiCall call, RequestLedger.Entry entry, EmulatedFaults faults, TimeProvider clock)
{
    /// <param name="answer">The answer; null only when it is dropped.</param>
    /// <param name="delivery">What becomes of it.</param>
    /// <param name="ending">Cancelled when the client has gone or the emulator stops.</param>
    public async Task SendAsync(Answer? answer, Delivery delivery, CancellationToken ending)
    {
        switch (delivery)
        {
            case Delivery.Dropped:
                context.Abort();
                break;
            case Delivery.StalledBeforeHeaders:
                await StallAsync(ending).ConfigureAwait(false);
                break;
            case Delivery.StalledInBody:
                WriteHead(answer!);
                await WriteAsync(answer!.Body.AsMemory(0, answer.Body.Length / 2), ending).ConfigureAwait(false);
                await StallAsync(ending).ConfigureAwait(false);
                break;
            default:
                WriteHead(answer!);
                await WriteAsync(answer!.Body, ending).ConfigureAwait(false);
                break;
        }
    }

    private void WriteHead(Answer answer)
    {
        entry.Answered(answer.Status);
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers.Server = "Workspace-Emulator";
        response.Headers["X-Request-Id"] = call.RequestId;

        // Not the server's own: a client may set its clock by it.
        response.Headers.Date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        if (IamApi.Has(call.Route?.Operation))
        {
            response.Headers["X-IAM-Trace-Id"] = $"{Account.Region}_{call.RequestId}";
        }

        if (answer.MayHaveBody)
        {
            response.ContentType = answer.ContentType;
            response.ContentLength = answer.Body.Length;
        }

        // Replaces those set above: a fault may bring its own X-Request-Id.
        foreach (var header in answer.Headers.GroupBy(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase))
        {
            response.Headers[header.Key] = header.ToArray();
        }
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ending)
    {
        if (!bytes.IsEmpty)
        {
            await context.Response.Body.WriteAsync(bytes, ending).ConfigureAwait(false);
        }

        await context.Response.Body.FlushAsync(ending).ConfigureAwait(false);
    }

    private async Task StallAsync(CancellationToken ending)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = ending.Register(ended.SetResult).ConfigureAwait(false);
        faults.ReportStall();
        await ended.Task.ConfigureAwait(false);
        context.Abort();
    }
}
