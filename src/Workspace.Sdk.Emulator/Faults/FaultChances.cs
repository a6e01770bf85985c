using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Workspace.Sdk.Emulator;

/// <summary>
/// The faults of an operation that come by chance. Each draw follows from the seed, the request's target and how often that was requested,
/// so that callers who run side by side each meet the same faults in every run. It keeps a count for each target that was ever requested.
/// </summary>
internal sealed class FaultChances(int seed, EmulatedOperation operation)
{
    private readonly List<(EmulatedFault Fault, double UpTo)> _faults = [];
    private readonly Dictionary<string, int> _drawn = new(StringComparer.Ordinal);

    public void Add(EmulatedFault fault, double probability)
    {
        var taken = _faults.Count == 0 ? 0 : _faults[^1].UpTo;

        // Not "<=" turned around: NaN is to be refused, too. A sum of decimals may be a little off.
        if (!(probability > 0 && taken + probability <= 1 + 1e-9))
        {
            throw new ArgumentOutOfRangeException(
                nameof(probability),
                probability,
                FormattableString.Invariant($"It must be more than 0, and with the {taken} of the operation's other faults at most 1."));
        }

        _faults.Add((fault, taken + probability));
    }

    /// <summary>The fault of the next request for this target, or null.</summary>
    public EmulatedFault? Draw(string rawTarget)
    {
        var number = _drawn[rawTarget] = _drawn.GetValueOrDefault(rawTarget) + 1;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed} {operation} {rawTarget} {number}")));
        var drawn = BinaryPrimitives.ReadUInt32BigEndian(hash) / ((double)uint.MaxValue + 1);
        return _faults.Find(f => drawn < f.UpTo).Fault;
    }
}
