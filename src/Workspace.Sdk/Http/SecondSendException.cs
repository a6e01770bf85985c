namespace Workspace.Sdk;

/// <summary>Refuses to send a call a second time although the first may have been carried out.</summary>
internal sealed class SecondSendException : InvalidOperationException
{
    private const string Refused = "That was refused, because it could buy the disks twice.";

    private SecondSendException(string message)
        : base(message)
    {
    }

    /// <summary>What the first sending was answered, if it was.</summary>
    public AnswerHead? FirstAnswer { get; private init; }

    /// <summary>Whether it was not a message handler of the app, but the connection that began to send again.</summary>
    public bool IsFromBeneath { get; private init; }

    public static SecondSendException FromHandler(AnswerHead? firstAnswer) => new(
        "A message handler of the app tried to send this call a second time"
        + (firstAnswer is null ? "" : $", after the answer {(int)firstAnswer.Value.Status}")
        + $". {Refused} Leave repeating to {nameof(WorkspaceClientOptions)}.{nameof(WorkspaceClientOptions.Retry)} and take retry handlers off this {nameof(HttpClient)}.")
    {
        FirstAnswer = firstAnswer,
    };

    public static SecondSendException FromBeneath() => new(
        $"The request broke off after its body was sent, and the connection, or a primary handler of the app, began to send it again. {Refused}")
    {
        IsFromBeneath = true,
    };
}
