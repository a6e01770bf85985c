using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Workspace.Sdk.Emulator;

/// <summary>Takes a request off the wire, writes it down, has it carried out, and lets its fault have its way with the answer.</summary>
internal sealed class RequestHandler(
    EmulatedCloud cloud, RequestLedger ledger, EmulatedFaults faults, ControlApi control, TimeProvider clock, CancellationToken stopping)
{
    private readonly List<Exception> _internalErrors = [];

    public IReadOnlyList<Exception> InternalErrors
    {
        get
        {
            lock (_internalErrors)
            {
                return [.. _internalErrors];
            }
        }
    }

    public async Task HandleAsync(HttpContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await (context.Request.Path.StartsWithSegments(ControlApi.Path, StringComparison.Ordinal)
                ? control.HandleAsync(context, ending.Token)
                : HandleAsync(context, ending.Token)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client has gone, or the emulator is stopping: nobody to answer.
            context.Abort();
        }
        catch (Exception e)
        {
            // The answer could not be sent: a fault may bring a header that HTTP does not allow.
            Keep(e);
            context.Abort();
        }
    }

    private async Task HandleAsync(HttpContext context, CancellationToken ending)
    {
        var request = context.Request;
        var rawTarget = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var route = RouteTable.Find(request.Method, rawTarget);
        var fault = faults.Take(route?.Operation, rawTarget);
        var headers = request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var entry = ledger.Add(request.Method, rawTarget, route?.Operation, headers, fault);

        var body = fault.ReadsBody ? await ReadBodyAsync(request, ending).ConfigureAwait(false) : [];
        entry.BodyRead(body ?? []);
        var call = new ApiCall
        {
            RequestId = Guid.NewGuid().ToString("N"),
            Method = request.Method,
            RawTarget = rawTarget,
            Route = route,
            BaseAddress = $"{request.Scheme}://{request.Host}",
            Headers = headers,
            Query = request.Query,
            Body = body ?? [],
        };
        if (fault.RevokesAccess)
        {
            cloud.RevokeTokens();
            cloud.RevokeTemporaryKeys();
        }

        var own = fault.DoesWork ? CarryOut(call, bodyIsTooLarge: body is null, entry) : null;
        await new AnswerSender(context, call, entry, faults, clock)
            .SendAsync(fault.ChangeAnswer(own, call, clock.GetUtcNow()), fault, ending).ConfigureAwait(false);
    }

    private Answer CarryOut(ApiCall call, bool bodyIsTooLarge, RequestLedger.Entry entry)
    {
        if (bodyIsTooLarge)
        {
            return Refusals.Gateway(call, 413, "APIGW.0201", "The request body is larger than 12 MB.");
        }

        try
        {
            var answer = cloud.Handle(call);
            entry.WorkDone(answer.IsSuccess);
            return answer;
        }
        catch (Exception e)
        {
            // Whatever it is, the client is to get an answer of the usual form, and the test its cause.
            Keep(e);
            return Refusals.Workspace(
                500, WorkspaceErrorCodes.InternalError, "The emulator has failed: see its InternalErrors.", e.Message);
        }
    }

    private void Keep(Exception e)
    {
        lock (_internalErrors)
        {
            _internalErrors.Add(e);
        }
    }

    /// <summary>The whole body, or null when it is larger than the server's limit.</summary>
    private static async Task<byte[]?> ReadBodyAsync(HttpRequest request, CancellationToken ending)
    {
        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, ending).ConfigureAwait(false);
            return body.ToArray();
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }
}
