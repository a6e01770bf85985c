using System.Threading.Channels;

namespace Workspace.Sdk.Emulator;

/// <summary>Tells the emulator to misbehave. Thread-safe.</summary>
public sealed class EmulatedFaults
{
    private readonly Dictionary<EmulatedOperation, Queue<EmulatedFault>> _pending = [];

    private readonly Channel<bool> _stalls = Channel.CreateUnbounded<bool>();

    internal EmulatedFaults()
    {
    }

    /// <summary>
    /// Lets the next requests for an operation run into a fault, in the order of the calls to this method. A request uses up its fault
    /// whatever it would have been answered.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="times">How many requests run into it, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="operation"/> is not defined, or <paramref name="times"/> is less than 1.
    /// </exception>
    public void Next(EmulatedOperation operation, EmulatedFault fault, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        if (!Enum.IsDefined(operation))
        {
            throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not an operation of the emulator.");
        }

        lock (_pending)
        {
            if (!_pending.TryGetValue(operation, out var queue))
            {
                _pending[operation] = queue = new Queue<EmulatedFault>();
            }

            for (var i = 0; i < times; i++)
            {
                queue.Enqueue(fault);
            }
        }
    }

    /// <summary>
    /// Completes when a request has stalled: all that will ever be sent has been sent. Each stall completes one wait, no matter which
    /// of the two came first.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that completes when the stall has begun.</returns>
    public Task WaitUntilStalledAsync(CancellationToken cancellationToken = default) =>
        _stalls.Reader.ReadAsync(cancellationToken).AsTask();

    internal void ReportStall() => _stalls.Writer.TryWrite(item: true);

    internal EmulatedFault Take(EmulatedOperation? operation)
    {
        lock (_pending)
        {
            return operation is { } known && _pending.TryGetValue(known, out var queue) && queue.TryDequeue(out var fault)
                ? fault
                : EmulatedFault.None;
        }
    }
}
