using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Workspace.Sdk;

/// <summary>Repeats attempts as <see cref="ApiCall.MayRepeat"/> allows: exponential backoff with jitter, or as the service asks.</summary>
internal static class RetryPipeline
{
    public static readonly ResiliencePropertyKey<ApiCall> CallKey = new("Workspace.Sdk.Call");

    public static ResiliencePipeline Create(WorkspaceClientOptions options, ILogger logger)
    {
        if (options.Retry.MaxRetries == 0)
        {
            return ResiliencePipeline.Empty;
        }

        return new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider }
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
                    var call = CallOf(args.Context);
                    Log.Repeating(logger, call.Request.Operation, call.Attempts, args.RetryDelay, args.Outcome.Exception!.Message);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    private static ApiCall CallOf(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);
}
