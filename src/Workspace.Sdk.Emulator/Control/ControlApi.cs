using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Workspace.Sdk.Emulator;

/// <summary>
/// The control endpoint: what <see cref="WorkspaceEmulator"/> offers to the code of its own process, for all others. Its requests are not
/// among <see cref="WorkspaceEmulator.Requests"/>, and no fault meets them.
/// </summary>
internal sealed class ControlApi(WorkspaceEmulator emulator)
{
    public const string Path = "/emulator";

    public async Task HandleAsync(HttpContext context, CancellationToken ending)
    {
        try
        {
            await CarryOutAsync(context, ending).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ControlException or ArgumentException)
        {
            await RefuseAsync(context, 400, e.Message, ending).ConfigureAwait(false);
        }
    }

    private Task CarryOutAsync(HttpContext context, CancellationToken ending) => (context.Request.Method, PathIn(context)) switch
    {
        ("POST", "/faults") => AddFaultAsync(context, ending),
        ("DELETE", "/faults") => Done(context, emulator.Faults.Clear),
        ("POST", "/tokens/revoke") => Done(context, emulator.RevokeTokens),
        ("POST", "/temporary-keys/revoke") => Done(context, emulator.RevokeTemporaryKeys),
        ("PUT", "/clock") => SetClockAsync(context, ending),
        ("GET", "/requests") => AnswerAsync(
            context, 200, emulator.Requests.Select(ReceivedRequest.Of), ControlJson.Default.IEnumerableReceivedRequest, ending),
        (var method, _) => RefuseAsync(
            context,
            404,
            $"There is no {method} {context.Request.Path}. There are POST and DELETE {Path}/faults, POST {Path}/tokens/revoke, "
            + $"POST {Path}/temporary-keys/revoke, PUT {Path}/clock and GET {Path}/requests.",
            ending),
    };

    private async Task AddFaultAsync(HttpContext context, CancellationToken ending)
    {
        var body = await ControlObject.ReadAsync(context.Request.Body, ending).ConfigureAwait(false);
        var operation = body.OneOf<EmulatedOperation>("operation");
        var fault = FaultReader.Read(body.Object("fault"));
        int? times = body.Has("times") ? body.Integer("times", 1, int.MaxValue) : null;
        double? probability = body.Has("probability") ? body.Number("probability") : null;
        body.RefuseOthers();
        switch (times, probability)
        {
            case (not null, not null):
                throw new ControlException("times and probability are both there; they exclude each other.");
            case (_, { } chance):
                emulator.Faults.ByChance(operation, fault, chance);
                break;
            default:
                emulator.Faults.Next(operation, fault, times ?? 1);
                break;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task SetClockAsync(HttpContext context, CancellationToken ending)
    {
        var body = await ControlObject.ReadAsync(context.Request.Body, ending).ConfigureAwait(false);
        var skew = body.Time("skew", WorkspaceEmulator.MaxClockSkew);
        body.RefuseOthers();
        emulator.ClockSkew = skew;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static string PathIn(HttpContext context) => context.Request.Path.Value![Path.Length..];

    private static Task Done(HttpContext context, Action act)
    {
        act();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext context, int status, string error, CancellationToken ending) =>
        AnswerAsync(context, status, new ControlError { Error = error }, ControlJson.Default.ControlError, ending);

    private static async Task AnswerAsync<T>(HttpContext context, int status, T value, JsonTypeInfo<T> type, CancellationToken ending)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = Answer.JsonContentType;
        await JsonSerializer.SerializeAsync(context.Response.Body, value, type, ending).ConfigureAwait(false);
    }
}
