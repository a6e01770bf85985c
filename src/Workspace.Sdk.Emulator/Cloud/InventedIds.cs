namespace Workspace.Sdk.Emulator;

/// <summary>Ids that have the form of real ones, count up, and can be told from real ones at a glance.</summary>
internal sealed class InventedIds
{
    private readonly Dictionary<char, int> _last = [];

    public string NextDesktop() => NextUuid('d');

    public string NextDesktopPool() => NextUuid('a');

    public string NextVolume() => NextUuid('e');

    public string NextPoolVolume() => NextUuid('9');

    public string NextJob() => NextUuid('c');

    public string NextSubJob() => NextUuid('b');

    public string NextVolumeRecord() => FormattableString.Invariant($"f{Next('f'):d31}");

    private string NextUuid(char kind) => FormattableString.Invariant($"{kind}0000000-0000-4000-8000-{Next(kind):d12}");

    private int Next(char kind) => _last[kind] = _last.GetValueOrDefault(kind) + 1;
}
