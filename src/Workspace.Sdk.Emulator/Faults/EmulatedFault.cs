using System.Text;

namespace Workspace.Sdk.Emulator;

/// <summary>A way in which the emulator misbehaves. Given to <see cref="EmulatedFaults.Next"/>.</summary>
public sealed class EmulatedFault
{
    internal static readonly EmulatedFault None = new(doesWork: true, Delivery.Whole);

    private EmulatedFault(bool doesWork, Delivery delivery, Answer? answer = null)
    {
        DoesWork = doesWork;
        Delivery = delivery;
        Answer = answer;
    }

    /// <summary>The request is read to its end, then the connection is dropped. Nothing has been done.</summary>
    public static EmulatedFault DropBeforeWork { get; } = new(doesWork: false, Delivery.Dropped);

    /// <summary>The work is done, then the connection is dropped without an answer.</summary>
    public static EmulatedFault DropAfterWork { get; } = new(doesWork: true, Delivery.Dropped);

    /// <summary>
    /// The work is done, but no answer comes: the connection stays open until the client goes away or the emulator is disposed.
    /// </summary>
    public static EmulatedFault StallBeforeHeaders { get; } = new(doesWork: true, Delivery.StalledBeforeHeaders);

    /// <summary>
    /// The work is done. Status, headers with the full length and the first half of the body are sent; the rest never comes. The
    /// connection stays open until the client goes away or the emulator is disposed.
    /// </summary>
    public static EmulatedFault StallInBody { get; } = new(doesWork: true, Delivery.StalledInBody);

    /// <summary>Whether the operation is carried out.</summary>
    internal bool DoesWork { get; }

    /// <summary>What becomes of the answer.</summary>
    internal Delivery Delivery { get; }

    /// <summary>The answer given in place of the operation's own, which is then not carried out.</summary>
    internal Answer? Answer { get; }

    /// <summary>Gives this answer. Nothing is done, and the request is not checked, not even its token.</summary>
    /// <param name="status">The HTTP status, 200 to 599.</param>
    /// <param name="body">The body, sent as UTF-8. Empty for none.</param>
    /// <param name="contentType">The <c>Content-Type</c>; <see langword="null"/> for <c>application/json</c>.</param>
    /// <param name="headers">Further headers, for example <c>Retry-After</c>. They replace the emulator's own of the same name.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is not a final status.</exception>
    /// <exception cref="ArgumentException"><paramref name="status"/> is one without a body, and there is a body.</exception>
    public static EmulatedFault Respond(
        int status, string body, string? contentType = null, IEnumerable<KeyValuePair<string, string>>? headers = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        ArgumentNullException.ThrowIfNull(body);
        var answer = new Answer(status, Encoding.UTF8.GetBytes(body))
        {
            ContentType = contentType ?? Answer.JsonContentType,
            Headers = [.. headers ?? []],
        };
        return answer.MayHaveBody || body.Length == 0
            ? new EmulatedFault(doesWork: false, Delivery.Whole, answer)
            : throw new ArgumentException(FormattableString.Invariant($"An answer of status {status} cannot have a body."), nameof(body));
    }
}
