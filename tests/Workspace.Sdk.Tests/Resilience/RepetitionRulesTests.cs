namespace Workspace.Sdk.Tests.Resilience;

/// <summary>The rules against the table that a reader can check; every status, every code that matters, every reason.</summary>
public sealed class RepetitionRulesTests
{
    private static readonly string?[] AllCodes =
    [
        null, "", "APIGW.0308", "APIG.0308", "APIGW.0613", "APIG.0613", "APIGW.0201", "APIGW.0301", "APIGW.0307", "APIGW.0601",
        "WKS.0202", "WKS.0915", "WKS.0001", "WKS.0407", "WKS.00010032", "WKS.00050902", "WKS.0308", "WKS.0613", "0308", "0613",
        "APIGW.03080", "APIGW.10308", "XAPIG.0308", "apigw.0308", "APIGW", "APIGW.", "WKS.02020", "401",
    ];

    /// <summary>What an answer means; the first row that fits counts.</summary>
    private static readonly AnswerRow[] Answers =
    [
        new("throttled: 429", s => s is 429, _ => true, Read: Verdicts.Repeat, Change: Verdicts.Repeat),
        new("throttled: gateway", _ => true, c => c is "APIGW.0308" or "APIG.0308", Read: Verdicts.Repeat, Change: Verdicts.Repeat),
        new("IAM is down", s => s is 503, c => c is "APIGW.0613" or "APIG.0613", Read: Verdicts.Repeat, Change: Verdicts.Repeat),
        new("refused", s => s is >= 400 and <= 499, _ => true, Read: Verdicts.Final, Change: Verdicts.Final),
        new("not found", s => s >= 500, c => c is "WKS.0202" or "WKS.0915", Read: Verdicts.Final, Change: Verdicts.Final),
        new("server failed", s => s is 500 or 502 or 503 or 504, _ => true, Read: Verdicts.Repeat, Change: Verdicts.Unknown),
        new("anything else", _ => true, _ => true, Read: Verdicts.Final, Change: Verdicts.Unknown),
    ];

    /// <summary>What no answer means: to a read, to a change whose body was not begun, and to one whose body was.</summary>
    private static readonly Dictionary<string, (Verdicts Read, Verdicts NothingSent, Verdicts Sent)> NoAnswers = new()
    {
        ["NotConnected"] = (Verdicts.Repeat, Verdicts.Repeat, Verdicts.Unknown),
        ["ConnectTimeout"] = (Verdicts.Repeat, Verdicts.Repeat, Verdicts.Unknown),
        ["CertificateRefused"] = (Verdicts.Final, Verdicts.Final, Verdicts.Unknown),
        ["ConnectionLost"] = (Verdicts.Repeat, Verdicts.Repeat, Verdicts.Unknown),
        ["AttemptTimeout"] = (Verdicts.Repeat, Verdicts.Repeat, Verdicts.Unknown),
        ["TotalTimeout"] = (Verdicts.Final, Verdicts.Final, Verdicts.Unknown),
        ["Canceled"] = (Verdicts.Final, Verdicts.Final, Verdicts.Unknown),
        ["HandlerFailed"] = (Verdicts.Final, Verdicts.Final, Verdicts.Unknown),
    };

    private static readonly bool[] Started = [false, true];

    private enum Verdicts
    {
        /// <summary>Nothing was done; send it again.</summary>
        Repeat,

        /// <summary>Nothing was done; report it.</summary>
        Final,

        /// <summary>Something may have been done; report it as that.</summary>
        Unknown,
    }

    public static TheoryData<string?> Codes => new(AllCodes);

    public static TheoryData<string> Reasons => new(NoAnswers.Keys);

    [Theory]
    [MemberData(nameof(Codes))]
    public void ForAnswer_ReadWithAnyStatus_FollowsTheTable(string? code) => AssertAnswers(ApiEffect.Reads, code, row => row.Read);

    [Theory]
    [MemberData(nameof(Codes))]
    public void ForAnswer_ChangeWithAnyStatus_FollowsTheTable(string? code) => AssertAnswers(ApiEffect.Changes, code, row => row.Change);

    [Theory]
    [MemberData(nameof(Codes))]
    public void ForAnswer_SignInWithAnyStatus_FollowsTheTableOfReads(string? code) => AssertAnswers(ApiEffect.SignsIn, code, row => row.Read);

    [Theory]
    [MemberData(nameof(Codes))]
    public void ForAnswer_ToSomethingElseThanTheBodyThatWasSent_SaysNothingAboutAChangeAndAllAboutARead(string? code)
    {
        for (var status = 300; status <= 599; status++)
        {
            Assert.Equal(Verdicts.Unknown, Name(RepetitionRules.ForAnswer(ApiEffect.Changes, bodyUnanswered: true, status, code)));
            Assert.Equal(Row(status, code).Read, Name(RepetitionRules.ForAnswer(ApiEffect.Reads, bodyUnanswered: true, status, code)));
            Assert.Equal(Row(status, code).Read, Name(RepetitionRules.ForAnswer(ApiEffect.SignsIn, bodyUnanswered: true, status, code)));
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void ProvesRefusal_AnyStatus_IsWhatMakesTheOutcomeOfAChangeKnown(string? code)
    {
        for (var status = 300; status <= 599; status++)
        {
            Assert.Equal(
                (status, Row(status, code).Change != Verdicts.Unknown),
                (status, RepetitionRules.ProvesRefusal(status, code)));
        }
    }

    [Theory]
    [InlineData(300, false)]
    [InlineData(399, false)]
    [InlineData(400, true)]
    [InlineData(401, true)]
    [InlineData(499, true)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    public void ProvesRefusal_NoCode_IsAnyStatusFrom400To499(int status, bool proves) =>
        Assert.Equal(proves, RepetitionRules.ProvesRefusal(status));

    [Theory]
    [MemberData(nameof(Reasons))]
    public void ForNoAnswer_Read_FollowsTheTable(string reason) => AssertNoAnswer(ApiEffect.Reads, reason);

    [Theory]
    [MemberData(nameof(Reasons))]
    public void ForNoAnswer_Change_FollowsTheTable(string reason) => AssertNoAnswer(ApiEffect.Changes, reason);

    [Theory]
    [MemberData(nameof(Reasons))]
    public void ForNoAnswer_SignIn_FollowsTheTableOfReads(string reason) => AssertNoAnswer(ApiEffect.SignsIn, reason);

    [Fact]
    public void ForNoAnswer_Table_HasEveryReason() =>
        Assert.Equal(Enum.GetNames<NoAnswerReason>().Order(StringComparer.Ordinal), NoAnswers.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Reads", false)]
    [InlineData("Changes", true)]
    [InlineData("SignsIn", false)]
    public void ForUnusableAnswer_AnyEffect_IsNotRepeatedAndUnknownForAChange(string effect, bool isUnknown) =>
        Assert.Equal(new Verdict(Repeat: false, OutcomeUnknown: isUnknown), RepetitionRules.ForUnusableAnswer(Enum.Parse<ApiEffect>(effect)));

    // The one rule that costs money when it breaks.
    [Fact]
    public void AnyRule_OutcomeUnknown_IsNeverRepeated()
    {
        foreach (var effect in Enum.GetValues<ApiEffect>())
        {
            var answers =
                from status in Enumerable.Range(300, 300)
                from code in AllCodes
                from unanswered in Started
                select RepetitionRules.ForAnswer(effect, unanswered, status, code);
            var noAnswers = Enum.GetValues<NoAnswerReason>().SelectMany(
                _ => Started, (reason, started) => RepetitionRules.ForNoAnswer(effect, started, reason));

            Assert.DoesNotContain(answers.Concat(noAnswers).Append(RepetitionRules.ForUnusableAnswer(effect)), v => v is { Repeat: true, OutcomeUnknown: true });
        }
    }

    private static AnswerRow Row(int status, string? code) => Answers.First(r => r.Status(status) && r.Code(code));

    private static void AssertAnswers(ApiEffect effect, string? code, Func<AnswerRow, Verdicts> column)
    {
        for (var status = 300; status <= 599; status++)
        {
            var row = Row(status, code);
            Assert.Equal((status, row.What, column(row)), (status, row.What, Name(RepetitionRules.ForAnswer(effect, bodyUnanswered: false, status, code))));
        }
    }

    private static void AssertNoAnswer(ApiEffect effect, string reason)
    {
        var (read, nothingSent, sent) = NoAnswers[reason];
        foreach (var bodyStarted in Started)
        {
            var expected = effect == ApiEffect.Changes ? (bodyStarted ? sent : nothingSent) : read;
            Assert.Equal(
                (bodyStarted, expected),
                (bodyStarted, Name(RepetitionRules.ForNoAnswer(effect, bodyStarted, Enum.Parse<NoAnswerReason>(reason)))));
        }
    }

    private static Verdicts Name(Verdict verdict) => verdict switch
    {
        { Repeat: true, OutcomeUnknown: false } => Verdicts.Repeat,
        { Repeat: false, OutcomeUnknown: false } => Verdicts.Final,
        { Repeat: false, OutcomeUnknown: true } => Verdicts.Unknown,
        _ => throw new InvalidOperationException("Repeated although the outcome is unknown."),
    };

    private sealed record AnswerRow(string What, Func<int, bool> Status, Func<string?, bool> Code, Verdicts Read, Verdicts Change);
}
