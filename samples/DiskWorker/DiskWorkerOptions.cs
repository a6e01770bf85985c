namespace DiskWorker;

/// <summary>The section <c>DiskWorker</c> of the configuration.</summary>
internal sealed class DiskWorkerOptions
{
    public List<DiskOrder> Orders { get; } = [];
}
