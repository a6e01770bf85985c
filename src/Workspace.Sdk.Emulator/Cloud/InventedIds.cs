namespace Workspace.Sdk.Emulator;

/// <summary>
/// Ids that have the form of real ones, count up, and can be told from real ones at a glance. The number of the project stands in them:
/// what happens in one project does not change the ids of another.
/// </summary>
internal sealed class InventedIds(int project)
{
    private readonly Dictionary<char, int> _last = [];

    public string NextDesktop() => NextUuid('d');

    public string NextDesktopPool() => NextUuid('a');

    public string NextVolume() => NextUuid('e');

    public string NextPoolVolume() => NextUuid('9');

    public string NextJob() => NextUuid('c');

    public string NextSubJob() => NextUuid('b');

    public string NextVolumeRecord() => FormattableString.Invariant($"f{project:d4}{Next('f'):d27}");

    private string NextUuid(char kind) => FormattableString.Invariant($"{kind}0000000-{project:d4}-4000-8000-{Next(kind):d12}");

    private int Next(char kind) => _last[kind] = _last.GetValueOrDefault(kind) + 1;
}
