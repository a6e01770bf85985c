using Polly;
using Polly.Retry;

namespace Workspace.Sdk;

/// <summary>Repeats attempts as <see cref="ApiCall.MayRepeat"/> allows: exponential backoff with jitter, or as the service asks. It is built,
/// and Polly loaded, with the first failure that may be repeated: many programs see none.</summary>
internal sealed class RetryPipeline(WorkspaceClientOptions options, Telemetry telemetry)
{
    private ResiliencePipeline? _pipeline;

    // No field: a class that has a static one of a type of Polly loads Polly with itself.
    private static ResiliencePropertyKey<ApiCall> CallKey => new("Workspace.Sdk.Call");

    /// <summary>Goes on after a first attempt.</summary>
    /// <param name="first">How it ended.</param>
    /// <param name="call">What it belongs to.</param>
    /// <param name="attempt">Makes another.</param>
    public async ValueTask<AttemptResult<TAnswer>> ContinueAsync<TAnswer>(
        AttemptResult<TAnswer> first, ApiCall call, Func<ValueTask<AttemptResult<TAnswer>>> attempt)
        where TAnswer : WorkspaceResponse
    {
        var context = ResilienceContextPool.Shared.Get(call.Token);
        context.Properties.Set(CallKey, call);
        try
        {
            var isFirst = true;
            var outcome = await (_pipeline ??= Build()).ExecuteOutcomeAsync(
                async (_, _) =>
                {
                    var result = isFirst ? first : await attempt().ConfigureAwait(false);
                    isFirst = false;
                    return result.Failure is { } failure ? Outcome.FromException<TAnswer>(failure) : Outcome.FromResult(result.Answer!);
                },
                context,
                state: (object?)null).ConfigureAwait(false);
            return outcome.Exception is { } failure ? new AttemptResult<TAnswer>(failure) : new AttemptResult<TAnswer>(outcome.Result!);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResiliencePipeline Build() => new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = options.Retry.MaxRetries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.Retry.BaseDelay,
            MaxDelay = options.Retry.MaxDelay,
            ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is not null && CallOf(args.Context).MayRepeat),
            DelayGenerator = static args => ValueTask.FromResult(CallOf(args.Context).RetryAfter),
            OnRetry = args =>
            {
                telemetry.Repeating(CallOf(args.Context), args.RetryDelay, args.Outcome.Exception!);
                return ValueTask.CompletedTask;
            },
        })
        .Build();

    private static ApiCall CallOf(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);
}
