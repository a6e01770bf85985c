namespace Workspace.Sdk;

/// <summary>
/// What may be repeated, and when an outcome is unknown. The service has no idempotency key: a repeated add buys a second
/// set of disks, so a call that changes something is repeated only where it is certain that nothing was done.
/// </summary>
internal static class RepetitionRules
{
    /// <summary>For an answer with a status other than success.</summary>
    /// <remarks>That an answer came shows that something has read the request, so here the outcome does not depend on whether the body was
    /// begun, unless what was sent with it has had another answer, or none: a handler of the app may make up one.</remarks>
    public static Verdict ForAnswer(ApiEffect effect, bool bodyUnanswered, int status, string? code)
    {
        var changes = effect == ApiEffect.Changes;
        if (changes && bodyUnanswered)
        {
            return new Verdict(Repeat: false, OutcomeUnknown: true);
        }

        if (ProvesRefusal(status, code))
        {
            return new Verdict(Repeat: MeansTryLater(status, code), OutcomeUnknown: false);
        }

        return new Verdict(Repeat: !changes && status is 500 or 502 or 503 or 504, OutcomeUnknown: changes);
    }

    /// <summary>For a success whose content cannot be used.</summary>
    public static Verdict ForUnusableAnswer(ApiEffect effect) => new(Repeat: false, OutcomeUnknown: effect == ApiEffect.Changes);

    /// <summary>For no answer, or none that is complete.</summary>
    public static Verdict ForNoAnswer(ApiEffect effect, bool bodyStarted, NoAnswerReason reason)
    {
        var mayHaveRun = effect == ApiEffect.Changes && bodyStarted;
        var worthRepeating = reason is NoAnswerReason.NotConnected or NoAnswerReason.ConnectTimeout or NoAnswerReason.ConnectionLost
            or NoAnswerReason.AttemptTimeout;
        return new Verdict(Repeat: worthRepeating && !mayHaveRun, OutcomeUnknown: mayHaveRun);
    }

    /// <summary>Whether an answer proves that the service did not carry out the request.</summary>
    public static bool ProvesRefusal(int status, string? code = null) =>
        status is >= 400 and < 500
        || MeansTryLater(status, code)
        || (status >= 500 && ServiceCodes.MeansNotFound(code));

    // Throttled, or not even authenticated because IAM was not available.
    private static bool MeansTryLater(int status, string? code) =>
        status == 429 || ServiceCodes.MeansThrottled(code) || (status == 503 && ServiceCodes.MeansIamUnavailable(code));
}
