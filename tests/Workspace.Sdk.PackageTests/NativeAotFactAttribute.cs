namespace Workspace.Sdk.PackageTests;

/// <summary>A test that needs the linker of the platform, which is no part of the SDK of .NET. In CI it must be there.</summary>
internal sealed class NativeAotFactAttribute : FactAttribute
{
    public NativeAotFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true" && !HasLinker())
        {
            Skip = "Native AOT needs clang or gcc, or the C++ build tools of Visual Studio: none is there.";
        }
    }

    private static bool HasLinker()
    {
        if (OperatingSystem.IsWindows())
        {
            var programs = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86);
            return File.Exists(Path.Combine(programs, "Microsoft Visual Studio", "Installer", "vswhere.exe"));
        }

        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        return folders.Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));
    }
}
