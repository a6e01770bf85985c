namespace Workspace.Sdk.Emulator;

/// <summary>The desktops and pools that a project starts with: the same ids every time.</summary>
internal sealed class Seed(WorkspaceState state)
{
    private const int SystemDiskGB = 80;

    public void Plant(int dedicatedDesktops, int pools, int desktopsPerPool)
    {
        for (var number = 1; number <= dedicatedDesktops; number++)
        {
            var status = number % 3 == 0 ? "SHUTOFF" : "ACTIVE";
            var desktop = NewDesktop($"desktop-{Format(number)}", status, loginStatus: "REGISTERED");
            desktop.Attach(Disk("SAS", 80), state.Ids, state.Now);
            if (number % 2 == 0)
            {
                desktop.Attach(Disk("SSD", 100), state.Ids, state.Now);
            }
        }

        for (var number = 1; number <= pools; number++)
        {
            PlantPool($"pool-{Format(number)}", desktopsPerPool);
        }
    }

    private void PlantPool(string name, int desktopCount)
    {
        var id = state.Ids.NextDesktopPool();
        var disk = Disk("SAS", 50, state.Ids.NextPoolVolume());
        var desktops = new List<Desktop>();
        for (var number = 1; number <= desktopCount; number++)
        {
            var loginStatus = number == 1 ? "CONNECTED" : "REGISTERED";
            var desktop = NewDesktop($"{name}-desktop-{Format(number)}", "ACTIVE", loginStatus, id);
            desktop.Attach(disk, state.Ids, state.Now);
            desktops.Add(desktop);
        }

        var pool = new DesktopPool
        {
            Id = id,
            Name = name,
            CreatedAt = state.Now,
            RootVolume = new EmulatedPoolVolume { Id = state.Ids.NextPoolVolume(), Type = "SAS", SizeGB = SystemDiskGB },
            Desktops = desktops,
        };
        pool.AddToTemplate(disk);
        state.Add(pool);
    }

    private Desktop NewDesktop(string name, string status, string loginStatus, string? poolId = null)
    {
        // 192.0.2.0/24, 198.51.100.0/24 and 203.0.113.0/24 are too small for the most desktops; 198.18.0.0/15 is for tests, too.
        var number = state.Desktops.Count + 1;
        var desktop = new Desktop
        {
            Id = state.Ids.NextDesktop(),
            ComputerName = name,
            UserName = $"user-{Format(number)}",
            IpAddress = FormattableString.Invariant($"198.18.{number / 256}.{number % 256}"),
            Status = status,
            LoginStatus = loginStatus,
            CreatedAt = state.Now,
            PoolId = poolId,
            RootVolume = new EmulatedVolume
            {
                VolumeId = state.Ids.NextVolume(),
                RecordId = state.Ids.NextVolumeRecord(),
                Type = "SAS",
                SizeGB = SystemDiskGB,
                Device = "/dev/vda",
                CreatedAt = state.Now,
            },
        };
        state.Add(desktop);
        return desktop;
    }

    private static VolumeOrder Disk(string type, int sizeGB, string? poolVolumeId = null) =>
        new(type, sizeGB, null, null, null, poolVolumeId);

    private static string Format(int number) => FormattableString.Invariant($"{number:d2}");
}
