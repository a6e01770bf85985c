using System.Globalization;
using System.Net;

namespace Workspace.Sdk;

/// <summary>Turns what went wrong with an attempt into the exception that the caller sees.</summary>
internal static class Failures
{
    private static readonly TimeSpan SignatureWindow = TimeSpan.FromMinutes(15);

    /// <summary>The service answered with another status than success.</summary>
    public static Exception ForAnswer(Attempt attempt, HttpResponseMessage response, ResponseBody responseBody)
    {
        var (call, redactor) = (attempt.Call, new SecretRedactor(attempt));
        var body = redactor.Redact(ErrorBody.Read(responseBody.Bytes));
        var bodyUnanswered = attempt.EndUnanswered(response.StatusCode);
        var verdict = RepetitionRules.ForAnswer(call.Request.Effect, bodyUnanswered, (int)response.StatusCode, body.Code);
        var retryAfter = RetryAfter.Read(response, call.Now);
        var requestId = body.RequestId ?? redactor.Redact(response.FindRequestId());
        var failure = new ApiFailure
        {
            Message = Describe(call, verdict, requestId, Name(response.StatusCode) + Quote(body, response.StatusCode) + ExplainRefusal(attempt, response)),
            Request = call.Request,
            StatusCode = response.StatusCode,
            Body = body,
            ResponseBody = redactor.Redact(responseBody.Preview(), ResponseBody.MaxText),
            RequestId = requestId,
            RetryAfter = retryAfter,
            OutcomeUnknown = verdict.OutcomeUnknown,
            Attempts = call.Attempts,
        };

        // The total time may have run out while the body was read: a timer that was a moment early leaves none for another attempt.
        return call.Fail(CreateTyped(failure), verdict.Repeat && attempt.EndedBy != AttemptEnd.TotalTimeout, retryAfter);
    }

    /// <summary>The service answered with success, but with something that cannot be used.</summary>
    public static Exception ForUnusableAnswer(
        Attempt attempt, HttpResponseMessage response, ResponseBody responseBody, string fault)
    {
        var (call, redactor) = (attempt.Call, new SecretRedactor(attempt));

        // An answer to signing in may hold the new secret, wherever it stands in there.
        var mayBeSecret = call.Request.Effect == ApiEffect.SignsIn;
        var body = mayBeSecret ? default : redactor.Redact(ErrorBody.Read(responseBody.Bytes));
        var verdict = RepetitionRules.ForUnusableAnswer(call.Request.Effect);
        var requestId = body.RequestId ?? redactor.Redact(response.FindRequestId());
        var what = responseBody.Bytes.IsEmpty ? "an answer that is empty" : $"an answer that {redactor.Redact(fault)}";
        return call.Fail(
            new WorkspaceUnexpectedResponseException(
                Describe(call, verdict, requestId, $"{Name(response.StatusCode)} with {what}{(body.Code is null ? "." : Quote(body, response.StatusCode))}"))
            {
                Operation = call.Request.Operation,
                OutcomeUnknown = verdict.OutcomeUnknown,
                RequestId = requestId,
                Attempts = call.Attempts,
                StatusCode = response.StatusCode,
                ResponseBody = mayBeSecret ? null : redactor.Redact(responseBody.Preview(), ResponseBody.MaxText),
            },
            verdict.Repeat);
    }

    /// <summary>No answer came, or none that is complete.</summary>
    public static Exception ForNoAnswer(Attempt attempt, WorkspaceClientOptions options, Exception cause)
    {
        var (call, bodyStarted) = (attempt.Call, attempt.End());
        var reason = NoAnswerReasons.Find(attempt.EndedBy, bodyStarted, cause);
        var verdict = RepetitionRules.ForNoAnswer(call.Request.Effect, bodyStarted, reason);
        Exception failure = reason switch
        {
            NoAnswerReason.Canceled => Canceled(call, verdict, cause),
            NoAnswerReason.TotalTimeout => TimedOut(call, verdict, WorkspaceTimeoutKind.Total, options.TotalTimeout, cause),
            NoAnswerReason.AttemptTimeout => TimedOut(call, verdict, WorkspaceTimeoutKind.Attempt, options.AttemptTimeout, cause),
            NoAnswerReason.ConnectTimeout => TimedOut(call, verdict, WorkspaceTimeoutKind.Connect, options.ConnectTimeout, cause),
            _ when cause.FindInChain<SecondSendException>() is { FirstAnswer: { IsFailure: true } answer } refused =>
                FirstAnswered(attempt, verdict, answer, refused),
            _ when QuotesTheServer(cause) => NotAnswered(call, verdict, $"{Name(reason)}: the answer is not valid HTTP.", cause: null),
            _ => NotAnswered(call, verdict, $"{Name(reason)}: {new SecretRedactor(attempt).Redact(cause.GetBaseException().Message)}", cause),
        };
        return call.Fail(failure, verdict.Repeat);
    }

    /// <summary>The caller gave up, or the total time ran out, while no request was under way.</summary>
    public static Exception ForEndedCall(ApiCall call, WorkspaceClientOptions options, Exception cause)
    {
        var verdict = new Verdict(Repeat: false, OutcomeUnknown: false);
        return call.CallerToken.IsCancellationRequested
            ? Canceled(call, verdict, cause)
            : TimedOut(call, verdict, WorkspaceTimeoutKind.Total, options.TotalTimeout, cause);
    }

    private static WorkspaceApiException CreateTyped(ApiFailure failure)
    {
        var status = (int)failure.StatusCode;
        var (request, code) = (failure.Request, failure.Body.Code);
        return status switch
        {
            _ when status == 429 || ServiceCodes.MeansThrottled(code) => new WorkspaceThrottledException(failure),
            >= 400 and < 500 when request.Effect == ApiEffect.SignsIn => new WorkspaceAuthenticationException(failure),
            400 when code == ServiceCodes.AddIsRunning => new WorkspaceConflictException(failure),
            400 when code is not null && code == request.NotFoundCode => new WorkspaceNotFoundException(failure),
            400 => new WorkspaceBadRequestException(failure),
            401 => new WorkspaceAuthenticationException(failure),
            403 => new WorkspacePermissionException(failure),
            404 => new WorkspaceNotFoundException(failure),
            409 => new WorkspaceConflictException(failure),
            >= 500 when ServiceCodes.MeansNotFound(code) => new WorkspaceNotFoundException(failure),
            >= 500 => new WorkspaceServerException(failure),
            _ => new WorkspaceApiException(failure),
        };
    }

    // The service calls every refused signature wrong; a clock that is off is the one cause that can be seen from here.
    private static string ExplainRefusal(Attempt attempt, HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.Unauthorized || attempt.Access is not KeyAccess keys)
        {
            return "";
        }

        var signedWith = $" Signed with {keys}.";
        if (response.Headers.Date is not { } serverTime)
        {
            return signedWith;
        }

        // The server says it in whole seconds.
        var ahead = TimeSpan.FromSeconds(Math.Round((attempt.Call.Now - serverTime).TotalSeconds));
        return ahead.Duration() <= SignatureWindow
            ? signedWith
            : $"{signedWith} The clock here is {ahead.Duration():c} {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the server's, and signatures more than {SignatureWindow:c} off are refused.";
    }

    // .NET puts the line that it cannot read into the message: it may be half of a new token, or echo what was sent.
    private static bool QuotesTheServer(Exception cause) =>
        cause.FindInChain<HttpRequestException>() is { HttpRequestError: HttpRequestError.InvalidResponse }
        || cause.FindInChain<HttpIOException>() is { HttpRequestError: HttpRequestError.InvalidResponse };

    // A handler of the app threw the answer away to send the call again. That answer is still what happened.
    private static WorkspaceApiException FirstAnswered(Attempt attempt, Verdict verdict, AnswerHead answer, SecondSendException refused)
    {
        var requestId = new SecretRedactor(attempt).Redact(answer.RequestId);
        return CreateTyped(new ApiFailure
        {
            Message = Describe(attempt.Call, verdict, requestId, $"{Name(answer.Status)}. {refused.Message}"),
            Request = attempt.Call.Request,
            StatusCode = answer.Status,
            Body = default,
            ResponseBody = null,
            RequestId = requestId,
            RetryAfter = null,
            OutcomeUnknown = verdict.OutcomeUnknown,
            Attempts = attempt.Call.Attempts,
        });
    }

    private static WorkspaceConnectionException NotAnswered(ApiCall call, Verdict verdict, string what, Exception? cause) =>
        new(Describe(call, verdict, null, what), cause)
        {
            Operation = call.Request.Operation,
            OutcomeUnknown = verdict.OutcomeUnknown,
            Attempts = call.Attempts,
        };

    private static WorkspaceCanceledException Canceled(ApiCall call, Verdict verdict, Exception cause) =>
        new(Describe(call, verdict, null, "canceled by the caller."), cause, call.CallerToken)
        {
            Operation = call.Request.Operation,
            OutcomeUnknown = verdict.OutcomeUnknown,
            Attempts = call.Attempts,
        };

    private static WorkspaceTimeoutException TimedOut(
        ApiCall call, Verdict verdict, WorkspaceTimeoutKind kind, TimeSpan limit, Exception cause) =>
        new(
            Describe(
                call,
                verdict,
                null,
                string.Create(CultureInfo.InvariantCulture, $"no complete answer within {limit.TotalSeconds:0.###} s ({nameof(WorkspaceClientOptions)}.{kind}Timeout).")),
            cause)
        {
            Operation = call.Request.Operation,
            OutcomeUnknown = verdict.OutcomeUnknown,
            Attempts = call.Attempts,
            Kind = kind,
            Limit = limit,
        };

    // IAM's code is the status once more.
    private static string Quote(ErrorBody body, HttpStatusCode status) =>
        (body.Code is null || body.Code == ((int)status).ToString(CultureInfo.InvariantCulture) ? "" : $", {body.Code}")
        + (body.Message is null ? "." : $": {body.Message}");

    private static string Name(NoAnswerReason reason) => reason switch
    {
        NoAnswerReason.NotConnected => "no connection",
        NoAnswerReason.CertificateRefused => "the server's certificate was refused",
        NoAnswerReason.ConnectionLost => "the connection was lost",
        _ => "the call was broken off",
    };

    private static string Name(HttpStatusCode status) =>
        Enum.IsDefined(status) ? $"{(int)status} {status}" : ((int)status).ToString(CultureInfo.InvariantCulture);

    private static string Describe(ApiCall call, Verdict verdict, string? requestId, string what)
    {
        var text = OneLine.From($"{call.Request.Operation}: {what}");
        return text
            + (verdict.OutcomeUnknown ? $"{(char.IsPunctuation(text[^1]) ? "" : ".")} The outcome is unknown: the service may have carried out the call." : "")
            + (requestId is null ? "" : $" (request id {OneLine.From(requestId)})");
    }
}
