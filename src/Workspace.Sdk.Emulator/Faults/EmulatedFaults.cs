using System.Threading.Channels;

namespace Workspace.Sdk.Emulator;

/// <summary>Tells the emulator to misbehave. Thread-safe.</summary>
public sealed class EmulatedFaults
{
    private readonly object _lock = new();
    private readonly Dictionary<EmulatedOperation, Queue<Waiting>> _next = [];
    private readonly Dictionary<EmulatedOperation, FaultChances> _chances = [];
    private readonly int _seed;

    private readonly Channel<bool> _stalls = Channel.CreateUnbounded<bool>();

    internal EmulatedFaults(int seed) => _seed = seed;

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
        ThrowIfNotDefined(operation);
        lock (_lock)
        {
            if (!_next.TryGetValue(operation, out var queue))
            {
                _next[operation] = queue = new Queue<Waiting>();
            }

            queue.Enqueue(new Waiting(fault, times));
        }
    }

    /// <summary>
    /// Lets requests for an operation run into a fault by chance, from now on, when no fault of <see cref="Next"/> waits for them. Several
    /// faults of an operation exclude each other.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="probability">
    /// More than 0, and with the other faults of the operation at most 1. The n-th request for the same path and query runs into the same
    /// fault in every emulator of the same <see cref="WorkspaceEmulatorOptions.FaultSeed"/>, whatever other requests there are.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="operation"/> is not defined, or <paramref name="probability"/> is out of its range.
    /// </exception>
    public void ByChance(EmulatedOperation operation, EmulatedFault fault, double probability)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ThrowIfNotDefined(operation);
        lock (_lock)
        {
            if (!_chances.TryGetValue(operation, out var chances))
            {
                _chances[operation] = chances = new FaultChances(_seed, operation);
            }

            chances.Add(fault, probability);
        }
    }

    /// <summary>Takes back all faults that no request has run into yet.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _next.Clear();
            _chances.Clear();
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

    /// <summary>The fault of a request.</summary>
    internal EmulatedFault Take(EmulatedOperation? operation, string rawTarget)
    {
        if (operation is not { } known)
        {
            return EmulatedFault.None;
        }

        lock (_lock)
        {
            return TakeNext(known) ?? _chances.GetValueOrDefault(known)?.Draw(rawTarget) ?? EmulatedFault.None;
        }
    }

    private EmulatedFault? TakeNext(EmulatedOperation operation)
    {
        if (!_next.TryGetValue(operation, out var queue) || !queue.TryPeek(out var waiting))
        {
            return null;
        }

        if (--waiting.TimesLeft == 0)
        {
            queue.Dequeue();
        }

        return waiting.Fault;
    }

    private static void ThrowIfNotDefined(EmulatedOperation operation)
    {
        if (!Enum.IsDefined(operation))
        {
            throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not an operation of the emulator.");
        }
    }

    private sealed class Waiting(EmulatedFault fault, int times)
    {
        public EmulatedFault Fault { get; } = fault;

        public int TimesLeft { get; set; } = times;
    }
}
