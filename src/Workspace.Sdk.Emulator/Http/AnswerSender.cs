using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Workspace.Sdk.Emulator;

/// <summary>Sends an answer, or as much of it as the fault of the request lets through.</summary>
internal sealed class AnswerSender(HttpContext context, ApiCall call, RequestLedger.Entry entry, EmulatedFaults faults, TimeProvider clock)
{
    private const int HeaderBytesBeforeTheEnd = 20;

    private static readonly byte[] Spaces = [.. Enumerable.Repeat((byte)' ', 64 * 1024)];

    private readonly ConnectionFront _connection = context.Features.Get<ConnectionFront>()!;

    /// <param name="answer">The answer; null only when none is sent.</param>
    /// <param name="fault">What becomes of it.</param>
    /// <param name="ending">Cancelled when the client has gone or the emulator stops.</param>
    public async Task SendAsync(Answer? answer, EmulatedFault fault, CancellationToken ending)
    {
        switch (fault.Delivery)
        {
            case Delivery.Dropped:
                context.Abort();
                break;
            case Delivery.StalledBeforeHeaders:
                await StallAsync(ending).ConfigureAwait(false);
                break;
            case Delivery.StalledInBody:
                await SendHalfAsync(answer!, ending).ConfigureAwait(false);
                await StallAsync(ending).ConfigureAwait(false);
                break;
            case Delivery.Disconnected:
                _connection.End(fault.Resets);
                await UntilGoneAsync(ending).ConfigureAwait(false);
                break;
            case Delivery.DisconnectedInHeaders:
                _connection.EndInNextOutput(fault.Resets, HeaderBytesBeforeTheEnd);
                await SendHalfAsync(answer!, ending).ConfigureAwait(false);
                await UntilGoneAsync(ending).ConfigureAwait(false);
                break;
            case Delivery.DisconnectedInBody:
                await SendHalfAndDisconnectAsync(answer!, fault.Resets, ending).ConfigureAwait(false);
                await UntilGoneAsync(ending).ConfigureAwait(false);
                break;
            case Delivery.NotHttp:
                await _connection.EndWithAsync("This is not HTTP.\r\n\r\n"u8.ToArray(), fault.Resets, ending).ConfigureAwait(false);
                await UntilGoneAsync(ending).ConfigureAwait(false);
                break;
            case Delivery.WholeThenDisconnected:
                await SendWholeAsync(answer!, ending).ConfigureAwait(false);

                // HTTP/2 marks the end of an answer by itself, and its clients send something at any time: the answer has to be out.
                await context.Response.CompleteAsync().ConfigureAwait(false);
                _connection.EndAtNextInput(fault.Resets);
                break;
            default:
                await SendWholeAsync(answer!, ending).ConfigureAwait(false);
                break;
        }
    }

    private async Task SendWholeAsync(Answer answer, CancellationToken ending)
    {
        WriteHead(answer);
        await WriteAsync(answer.Body, ending).ConfigureAwait(false);
        for (var padding = answer.Padding; padding > 0; padding -= Spaces.Length)
        {
            await WriteAsync(Spaces.AsMemory(0, Math.Min(padding, Spaces.Length)), ending).ConfigureAwait(false);
        }
    }

    private async Task SendHalfAsync(Answer answer, CancellationToken ending)
    {
        WriteHead(answer);
        await WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2), ending).ConfigureAwait(false);
    }

    private async Task SendHalfAndDisconnectAsync(Answer answer, bool reset, CancellationToken ending)
    {
        var isHttp2 = HttpProtocol.IsHttp2(context.Request.Protocol);
        if (isHttp2)
        {
            // Its server sends in its own time, after the flush.
            _connection.EndAfterOutput(reset, answer.Body.Length / 2);
        }

        await SendHalfAsync(answer, ending).ConfigureAwait(false);
        if (!isHttp2)
        {
            _connection.End(reset);
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
            response.ContentLength = answer.Body.Length + answer.Padding;
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

    private Task StallAsync(CancellationToken ending)
    {
        faults.ReportStall();
        return UntilGoneAsync(ending);
    }

    private async Task UntilGoneAsync(CancellationToken ending)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = ending.Register(ended.SetResult).ConfigureAwait(false);
        await ended.Task.ConfigureAwait(false);
        context.Abort();
    }
}
