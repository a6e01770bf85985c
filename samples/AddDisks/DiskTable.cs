using Spectre.Console;
using Workspace.Sdk;

namespace AddDisks;

/// <summary>The disks of a desktop and of a pool, before and after.</summary>
internal static class DiskTable
{
    public static async Task<IReadOnlyList<Disk>> ReadAsync(
        WorkspaceClient workspace, string desktopId, string poolId, CancellationToken cancellationToken)
    {
        var desktop = await workspace.Desktops.GetAsync(desktopId, cancellationToken);
        var pool = await workspace.DesktopPools.GetAsync(poolId, cancellationToken);
        return
        [
            .. desktop.DataVolumes.OrderBy(v => v.Device).Select(v => new Disk(desktop.ComputerName ?? desktop.Id, v.VolumeId, v.Type, v.SizeGB)),
            .. pool.DataVolumes.Select(v => new Disk(pool.Name ?? pool.Id, v.Id, v.Type, v.SizeGB)),
        ];
    }

    public static void Show(IReadOnlyList<Disk> before, IReadOnlyList<Disk> after)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(new TableColumn("Where"), new TableColumn("Disk").NoWrap(), new TableColumn("Type"), new TableColumn("Size"), new TableColumn(""));
        foreach (var disk in after)
        {
            table.AddRow(
                Markup.Escape(disk.Where), Markup.Escape(disk.Id ?? ""), disk.Type.ToString(), $"{disk.SizeGB} GB", before.Contains(disk) ? "" : "[green]new[/]");
        }

        AnsiConsole.Write(table);
    }

    internal sealed record Disk(string Where, string? Id, VolumeType Type, int? SizeGB);
}
