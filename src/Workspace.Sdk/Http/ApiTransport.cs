using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Polly;

namespace Workspace.Sdk;

/// <summary>
/// The one send path, to the service and to IAM alike: total time limit, repetition, attempt time limit, reading the answer,
/// and turning every failure into a typed exception. Repetition is here and not in a message handler, because a handler does
/// not see a body that breaks off.
/// </summary>
internal sealed class ApiTransport : IDisposable
{
    private const int MaxAnswer = 64 * 1024 * 1024;

    private static readonly Lazy<ResiliencePipeline> NoRepetition = new(() => ResiliencePipeline.Empty);

    private readonly HttpClient _client;
    private readonly string _server;
    private readonly IAccessSource? _access;
    private readonly WorkspaceClientOptions _options;
    private readonly Lazy<ResiliencePipeline> _retry;
    private bool _isDisposed;

    public ApiTransport(HttpClient client, Uri endpoint, IAccessSource? access, WorkspaceClientOptions options, ILogger logger)
        : this(client, $"{endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/')}/", access, options, new Lazy<ResiliencePipeline>(() => RetryPipeline.Create(options, logger)))
    {
    }

    private ApiTransport(HttpClient client, string server, IAccessSource? access, WorkspaceClientOptions options, Lazy<ResiliencePipeline> retry)
    {
        _client = client;
        _server = server;
        _access = access;
        _options = options;
        _retry = retry;
    }

    /// <summary>The same way with other access.</summary>
    public ApiTransport With(IAccessSource access) => new(_client, _server, access, _options, _retry);

    /// <summary>The same way without repetition, for a request that holds something that is good once.</summary>
    public ApiTransport WithoutRepetition() => new(_client, _server, _access, _options, NoRepetition);

    /// <summary>Sends a request and reads its answer.</summary>
    public async Task<TAnswer> SendAsync<TAnswer>(ApiRequest request, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
        where TAnswer : WorkspaceResponse
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(WorkspaceClient));
        using var call = new ApiCall(request, _options, cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var outcome = await AttemptAsync(call, answerType).ConfigureAwait(false);
            if (call.MayRepeat)
            {
                outcome = await RepeatAsync(outcome, call, answerType).ConfigureAwait(false);
            }

            outcome.ThrowIfException();
            return outcome.Result!;
        }
        catch (OperationCanceledException e) when (call.HasEnded && e is not WorkspaceCanceledException)
        {
            // Ended while waiting for access or for the next attempt: no request is under way.
            throw call.LastFailure is { } lastFailure && !cancellationToken.IsCancellationRequested
                ? lastFailure
                : Failures.ForEndedCall(call, _options, e);
        }
    }

    /// <summary>Refuses calls from now on.</summary>
    public void Dispose() => _isDisposed = true;

    // Nearly all calls succeed at once. Only one that does not has to do with the pipeline, which then begins with the failure that is there.
    private async ValueTask<Outcome<TAnswer>> RepeatAsync<TAnswer>(Outcome<TAnswer> failure, ApiCall call, JsonTypeInfo<TAnswer> answerType)
        where TAnswer : WorkspaceResponse
    {
        var context = ResilienceContextPool.Shared.Get(call.Token);
        context.Properties.Set(RetryPipeline.CallKey, call);
        try
        {
            var isFirst = true;
            return await _retry.Value.ExecuteOutcomeAsync(
                (_, _) =>
                {
                    var attempt = isFirst ? ValueTask.FromResult(failure) : AttemptAsync(call, answerType);
                    isFirst = false;
                    return attempt;
                },
                context,
                state: (object?)null).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // Pooled, because it waits in every call.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Outcome<TAnswer>> AttemptAsync<TAnswer>(ApiCall call, JsonTypeInfo<TAnswer> answerType)
        where TAnswer : WorkspaceResponse
    {
        Attempt attempt;
        try
        {
            attempt = await BeginAttemptAsync(call).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // No access: IAM has repeated what it may repeat, and the service was not asked.
            return Outcome.FromException<TAnswer>(e);
        }

        using (attempt)
        {
            try
            {
                attempt.MakeCurrent();
                using var response = await _client
                    .SendAsync(attempt.Message, HttpCompletionOption.ResponseHeadersRead, attempt.Limit.Token).ConfigureAwait(false);
                attempt.RequireAuthenticated();
                using var body = new ResponseBody();
                return response.IsSuccessStatusCode
                    ? await ReadAnswerAsync(attempt, response, body, answerType).ConfigureAwait(false)
                    : Outcome.FromException<TAnswer>(await ReadFailureAsync(attempt, response, body).ConfigureAwait(false));
            }
            catch (Exception e)
            {
                // A failed renewal is all that there is to say, unless what was sent was not refused: a handler of the app may say that it was.
                var renewalFailure = attempt.EndUnanswered(HttpStatusCode.Unauthorized) ? null : attempt.RenewalFailure;
                return Outcome.FromException<TAnswer>(renewalFailure ?? Failures.ForNoAnswer(attempt, _options, e));
            }
        }
    }

    private async ValueTask<Attempt> BeginAttemptAsync(ApiCall call)
    {
        call.BeginAttempt();
        if (_access is null)
        {
            return new Attempt(call, _server, _options);
        }

        var access = _access.TryGet() ?? await _access.GetAsync(call.Token).ConfigureAwait(false);
        return new Attempt(call, _server, _options, _access, access, call.Request.IsForProject ? ProjectFor(call, access) : null);
    }

    private string ProjectFor(ApiCall call, WorkspaceAccess access) =>
        _options.ProjectId ?? access.ProjectId ?? throw new WorkspaceCredentialException(
            $"{call.Request.Operation}: the project is not known. Set {nameof(WorkspaceClientOptions)}.{nameof(WorkspaceClientOptions.ProjectId)}, "
            + $"or {nameof(WorkspaceClientOptions.Region)} to have it looked up, or use access that names its project.")
        {
            Operation = call.Request.Operation,
        };

    private static async ValueTask<Outcome<TAnswer>> ReadAnswerAsync<TAnswer>(
        Attempt attempt, HttpResponseMessage response, ResponseBody body, JsonTypeInfo<TAnswer> answerType)
        where TAnswer : WorkspaceResponse
    {
        await body.ReadAsync(response.Content, MaxAnswer, attempt.Limit.Token).ConfigureAwait(false);
        if (attempt.EndUnanswered(response.StatusCode))
        {
            return Outcome.FromException<TAnswer>(Failures.ForUnusableAnswer(attempt, response, body, "is not the answer to what was sent"));
        }

        TAnswer? answer;
        try
        {
            answer = JsonSerializer.Deserialize(body.Bytes, answerType);
        }
        catch (JsonException e)
        {
            // The path is made of the answer's own words, and an answer to signing in may hold the new secret.
            var place = e.Path is { Length: > 0 } path && attempt.Call.Request.Effect != ApiEffect.SignsIn ? $", at {path}" : "";
            return Outcome.FromException<TAnswer>(Failures.ForUnusableAnswer(attempt, response, body, $"is not the JSON that it should be{place}"));
        }

        if (answer is not null)
        {
            answer.Attempts = attempt.Call.Attempts;

            // It may get into an exception later, about the job or the project.
            answer.Received(response, new SecretRedactor(attempt).Redact(response.FindRequestId()));
        }

        var fault = answer is null ? "is null" : answer.FindMissing() is { } missing ? $"has no {missing}" : null;
        return fault is null
            ? Outcome.FromResult(answer!)
            : Outcome.FromException<TAnswer>(Failures.ForUnusableAnswer(attempt, response, body, fault));
    }

    private static async Task<Exception> ReadFailureAsync(Attempt attempt, HttpResponseMessage response, ResponseBody body)
    {
        try
        {
            await body.ReadAsync(response.Content, ErrorBody.MaxLength, attempt.Limit.Token).ConfigureAwait(false);
        }
        catch (Exception) when (!attempt.Call.CallerToken.IsCancellationRequested)
        {
            // The status says what happened; the body only explains it. As much of it as came is used.
        }

        return Failures.ForAnswer(attempt, response, body);
    }
}
