using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Workspace.Sdk;

/// <summary>
/// The one send path, to the service and to IAM alike: total time limit, repetition, attempt time limit, reading the answer,
/// and turning every failure into a typed exception. Repetition is here and not in a message handler, because a handler does
/// not see a body that breaks off.
/// </summary>
internal sealed class ApiTransport : IDisposable
{
    private const int MaxAnswer = 64 * 1024 * 1024;

    private readonly SendMessage _send;
    private readonly string _server;
    private readonly IAccessSource? _access;
    private readonly WorkspaceClientOptions _options;
    private readonly RetryPipeline? _retry;
    private readonly Telemetry _telemetry;
    private bool _isDisposed;

    /// <param name="send">The way to the service.</param>
    /// <param name="endpoint">What all routes follow.</param>
    /// <param name="access">The access to the service; <see langword="null"/> for requests that carry their own proof.</param>
    /// <param name="options">The limits and the clock.</param>
    /// <param name="telemetry">Told of each call.</param>
    public ApiTransport(
        SendMessage send,
        Uri endpoint,
        IAccessSource? access,
        WorkspaceClientOptions options,
        Telemetry telemetry)
        : this(
            send,
            $"{endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/')}/",
            access,
            options,
            options.Retry.MaxRetries == 0 ? null : new RetryPipeline(options, telemetry),
            telemetry)
    {
    }

    private ApiTransport(
        SendMessage send,
        string server,
        IAccessSource? access,
        WorkspaceClientOptions options,
        RetryPipeline? retry,
        Telemetry telemetry)
    {
        _send = send;
        _server = server;
        _access = access;
        _options = options;
        _retry = retry;
        _telemetry = telemetry;
    }

    /// <summary>The same way with other access.</summary>
    public ApiTransport With(IAccessSource access) => new(_send, _server, access, _options, _retry, _telemetry);

    /// <summary>The same way without repetition, for a request that holds something that is good once.</summary>
    public ApiTransport WithoutRepetition() => new(_send, _server, _access, _options, retry: null, _telemetry);

    /// <summary>Sends a request and reads its answer.</summary>
    public async Task<TAnswer> SendAsync<TAnswer>(ApiRequest request, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
        where TAnswer : WorkspaceResponse
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(WorkspaceClient));
        using var span = _telemetry.StartOperation(request.Operation, request.Route);
        using var call = new ApiCall(request, _options, cancellationToken) { Span = span };
        var result = cancellationToken.IsCancellationRequested
            ? new(new OperationCanceledException(cancellationToken))
            : await AttemptAsync(call, answerType).ConfigureAwait(false);

        // Nearly all calls succeed at once. Only one that does not has to do with the pipeline, which then begins with the failure that is there.
        if (_retry is not null && call.MayRepeat)
        {
            result = await RepeatAsync(_retry, result, call, answerType).ConfigureAwait(false);
        }

        var failure = result.Failure is OperationCanceledException and not WorkspaceCanceledException && call.HasEnded
            ? WhenEndedBetweenRequests(call, result.Failure)
            : result.Failure;
        _telemetry.EndOperation(span, request.Operation, call.Elapsed, call.Attempts, result.Answer?.RequestId, failure);
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return result.Answer!;
    }

    /// <summary>Refuses calls from now on.</summary>
    public void Dispose() => _isDisposed = true;

    // Ended while waiting for access or for the next attempt: no request is under way.
    private Exception WhenEndedBetweenRequests(ApiCall call, Exception end) =>
        call.LastFailure is { } lastFailure && !call.CallerToken.IsCancellationRequested ? lastFailure : Failures.ForEndedCall(call, _options, end);

    // By itself, because a closure is made where a method begins, and a call that succeeds needs none.
    private ValueTask<AttemptResult<TAnswer>> RepeatAsync<TAnswer>(
        RetryPipeline retry, AttemptResult<TAnswer> failure, ApiCall call, JsonTypeInfo<TAnswer> answerType)
        where TAnswer : WorkspaceResponse =>
        retry.ContinueAsync(failure, call, () => AttemptAsync(call, answerType));

    // Pooled, because it waits in every call.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<AttemptResult<TAnswer>> AttemptAsync<TAnswer>(ApiCall call, JsonTypeInfo<TAnswer> answerType)
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
            return new(e);
        }

        using (attempt)
        {
            try
            {
                attempt.MakeCurrent();
                using var response = await _send(attempt.Message, attempt.Limit.Token).ConfigureAwait(false);
                attempt.RequireAuthenticated();
                using var body = new ResponseBody();
                return response.IsSuccessStatusCode
                    ? await ReadAnswerAsync(attempt, response, body, answerType).ConfigureAwait(false)
                    : new AttemptResult<TAnswer>(await ReadFailureAsync(attempt, response, body).ConfigureAwait(false));
            }
            catch (Exception e)
            {
                // A failed renewal is all that there is to say, unless what was sent was not refused: a handler of the app may say that it was.
                var renewalFailure = attempt.EndUnanswered(HttpStatusCode.Unauthorized) ? null : attempt.RenewalFailure;
                return new(renewalFailure ?? Failures.ForNoAnswer(attempt, _options, e));
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
        var projectId = call.Request.IsForProject ? ProjectFor(call, access) : null;
        call.Span?.SetTag(WorkspaceTelemetry.ProjectIdTag, projectId);
        return new Attempt(call, _server, _options, _access, access, projectId);
    }

    private string ProjectFor(ApiCall call, WorkspaceAccess access) =>
        _options.ProjectId ?? access.ProjectId ?? throw new WorkspaceCredentialException(
            $"{call.Request.Operation}: the project is not known. Set {nameof(WorkspaceClientOptions)}.{nameof(WorkspaceClientOptions.ProjectId)}, "
            + $"or {nameof(WorkspaceClientOptions.Region)} to have it looked up, or use access that names its project.")
        {
            Operation = call.Request.Operation,
        };

    private static async ValueTask<AttemptResult<TAnswer>> ReadAnswerAsync<TAnswer>(
        Attempt attempt, HttpResponseMessage response, ResponseBody body, JsonTypeInfo<TAnswer> answerType)
        where TAnswer : WorkspaceResponse
    {
        await body.ReadAsync(response.Content, MaxAnswer, attempt.Limit.Token).ConfigureAwait(false);
        if (attempt.EndUnanswered(response.StatusCode))
        {
            return new(Failures.ForUnusableAnswer(attempt, response, body, "is not the answer to what was sent"));
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
            return new(Failures.ForUnusableAnswer(attempt, response, body, $"is not the JSON that it should be{place}"));
        }

        if (answer is not null)
        {
            answer.Attempts = attempt.Call.Attempts;

            // It may get into an exception later, about the job or the project.
            answer.Received(response, new SecretRedactor(attempt).Redact(response.FindRequestId()));
        }

        var fault = answer is null ? "is null" : answer.FindMissing() is { } missing ? $"has no {missing}" : null;
        return fault is null
            ? new AttemptResult<TAnswer>(answer!)
            : new AttemptResult<TAnswer>(Failures.ForUnusableAnswer(attempt, response, body, fault));
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
