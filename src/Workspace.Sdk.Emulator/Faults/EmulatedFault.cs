using System.Globalization;
using System.Text;

namespace Workspace.Sdk.Emulator;

/// <summary>A way in which the emulator misbehaves. Given to <see cref="EmulatedFaults"/>.</summary>
public sealed class EmulatedFault
{
    internal static readonly EmulatedFault None = new(nameof(None));

    private readonly string _name;

    private EmulatedFault(string name) => _name = name;

    /// <summary>
    /// The request is read to its end, then dropped: over HTTP/1.1 with its connection, over HTTP/2 its stream alone. Nothing has been
    /// done.
    /// </summary>
    public static EmulatedFault DropBeforeWork { get; } = new(nameof(DropBeforeWork)) { DoesWork = false, Delivery = Delivery.Dropped };

    /// <summary>The work is done, then the request is dropped without an answer, as <see cref="DropBeforeWork"/> does it.</summary>
    public static EmulatedFault DropAfterWork { get; } = new(nameof(DropAfterWork)) { Delivery = Delivery.Dropped };

    /// <summary>
    /// The work is done, but no answer comes: the connection stays open until the client goes away or the emulator is disposed.
    /// </summary>
    public static EmulatedFault StallBeforeHeaders { get; } = new(nameof(StallBeforeHeaders)) { Delivery = Delivery.StalledBeforeHeaders };

    /// <summary>
    /// The work is done. Status, headers with the full length and the first half of the body are sent; the rest never comes. The
    /// connection stays open until the client goes away or the emulator is disposed.
    /// </summary>
    public static EmulatedFault StallInBody { get; } = new(nameof(StallInBody)) { Delivery = Delivery.StalledInBody };

    /// <summary>
    /// Before the request is looked at, everything given out so far ends as by <see cref="WorkspaceEmulator.RevokeTokens"/> and
    /// <see cref="WorkspaceEmulator.RevokeTemporaryKeys"/>.
    /// </summary>
    public static EmulatedFault RevokeAccess { get; } = new(nameof(RevokeAccess)) { RevokesAccess = true };

    /// <summary>Whether the body of the request is read.</summary>
    internal bool ReadsBody { get; private init; } = true;

    internal bool RevokesAccess { get; private init; }

    /// <summary>Whether the operation is carried out.</summary>
    internal bool DoesWork { get; private init; } = true;

    /// <summary>What becomes of the answer.</summary>
    internal Delivery Delivery { get; private init; }

    /// <summary>Whether a connection that is ended is reset, in place of closed.</summary>
    internal bool Resets { get; private init; }

    /// <summary>Makes the answer that is given from the operation's own, which is null when nothing was done, the call and the time.</summary>
    internal Func<Answer?, ApiCall, DateTimeOffset, Answer?> ChangeAnswer { get; private init; } = (own, _, _) => own;

    /// <summary>Gives this answer. The request is not checked, not even its token, and nothing is done unless said so.</summary>
    /// <param name="status">The HTTP status, 200 to 599.</param>
    /// <param name="body">The body, sent as UTF-8. Empty for none.</param>
    /// <param name="contentType">The <c>Content-Type</c>; <see langword="null"/> for <c>application/json</c>.</param>
    /// <param name="headers">Further headers, for example <c>Retry-After</c>. They replace the emulator's own of the same name.</param>
    /// <param name="afterWork">Whether the request is checked and carried out first, as by a server that fails afterwards.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is not a final status.</exception>
    /// <exception cref="ArgumentException"><paramref name="status"/> is one without a body, and there is a body.</exception>
    public static EmulatedFault Respond(
        int status,
        string body,
        string? contentType = null,
        IEnumerable<KeyValuePair<string, string>>? headers = null,
        bool afterWork = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        ArgumentNullException.ThrowIfNull(body);
        var answer = new Answer(status, Encoding.UTF8.GetBytes(body))
        {
            ContentType = contentType ?? Answer.JsonContentType,
            Headers = [.. headers ?? []],
        };
        if (!answer.MayHaveBody && body.Length > 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"An answer of status {status} cannot have a body."), nameof(body));
        }

        return new EmulatedFault(FormattableString.Invariant($"{nameof(Respond)} {status}{(afterWork ? " after work" : "")}"))
        {
            DoesWork = afterWork,
            ChangeAnswer = (_, _, _) => answer,
        };
    }

    /// <summary>Refuses the request as the gateway does when there are too many: 429 with code APIGW.0308. Nothing is done.</summary>
    /// <param name="retryAfter">The time in <c>Retry-After</c>, in whole seconds, from zero to 365 days; <see langword="null"/> for no such
    /// header.</param>
    /// <param name="asDate">Whether the header says a date by the emulator's clock, in place of seconds.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="retryAfter"/> is out of its range.</exception>
    public static EmulatedFault Throttle(TimeSpan? retryAfter = null, bool asDate = false)
    {
        var wait = retryAfter ?? TimeSpan.Zero;
        ArgumentOutOfRangeException.ThrowIfLessThan(wait, TimeSpan.Zero, nameof(retryAfter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wait, TimeSpan.FromDays(365), nameof(retryAfter));
        var form = retryAfter is null ? "" : FormattableString.Invariant($", {(asDate ? "date" : "seconds")}");
        return new EmulatedFault(nameof(Throttle) + form)
        {
            DoesWork = false,
            ChangeAnswer = (_, call, now) => Refusals.Throttled(call, retryAfter switch
            {
                null => null,
                _ when asDate => (now + wait).ToString("R", CultureInfo.InvariantCulture),
                _ => wait.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture),
            }),
        };
    }

    /// <summary>Ends the connection, over HTTP/2 with all that is under way on it.</summary>
    /// <param name="moment">When.</param>
    /// <param name="reset">Whether the client is told by a reset (RST), in place of an orderly close (FIN).</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="moment"/> is not defined.</exception>
    public static EmulatedFault Disconnect(DisconnectMoment moment, bool reset = false) =>
        new($"{nameof(Disconnect)} {moment}{(reset ? ", reset" : "")}")
        {
            Resets = reset,
            ReadsBody = moment is not DisconnectMoment.BeforeReading,
            DoesWork = moment is not (DisconnectMoment.BeforeReading or DisconnectMoment.BeforeWork),
            Delivery = moment switch
            {
                DisconnectMoment.BeforeReading or DisconnectMoment.BeforeWork or DisconnectMoment.AfterWork => Delivery.Disconnected,
                DisconnectMoment.InHeaders => Delivery.DisconnectedInHeaders,
                DisconnectMoment.InBody => Delivery.DisconnectedInBody,
                DisconnectMoment.WhenUsedAgain => Delivery.WholeThenDisconnected,
                _ => throw new ArgumentOutOfRangeException(nameof(moment), moment, "Not a moment of the emulator."),
            },
        };

    /// <summary>The work is done, and its answer becomes unreadable; the status stays, except with <see cref="SpoiledAnswer.NotHttp"/>.</summary>
    /// <param name="how">What becomes of the answer.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="how"/> is not defined.</exception>
    public static EmulatedFault Spoil(SpoiledAnswer how) => Enum.IsDefined(how)
        ? new EmulatedFault($"{nameof(Spoil)} {how}")
        {
            Delivery = how is SpoiledAnswer.NotHttp ? Delivery.NotHttp : Delivery.Whole,
            ChangeAnswer = (own, _, _) => AnswerSpoiler.Spoil(own!, how),
        }
        : throw new ArgumentOutOfRangeException(nameof(how), how, "Not a way of the emulator to spoil an answer.");

    /// <summary>The name and what tells it from others of the name, for example <c>Disconnect InBody, reset</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _name;
}
