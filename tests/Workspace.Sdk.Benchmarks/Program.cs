using System.Reflection;
using BenchmarkDotNet.Running;
using Workspace.Sdk.Benchmarks;
using Workspace.Sdk.Testing;

// Measures the library against a raw HttpClient, side by side, and prints the table of docs/performance.md.
//   dotnet run -c Release --project tests/Workspace.Sdk.Benchmarks                        the whole table, some fifteen minutes
//   dotnet run -c Release --project tests/Workspace.Sdk.Benchmarks -- loopback "no network"   only these groups of rows
//   dotnet run -c Release --project tests/Workspace.Sdk.Benchmarks -- pieces --filter '*'     single pieces, by BenchmarkDotNet
switch (args)
{
    case [ServerProcess.Argument]:
        await BenchmarkServer.ServeAsync();
        return 0;
    case ["pieces", .. var options]:
        BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(options);
        return 0;
    default:
        return await Table.PrintAsync(args) ? 0 : 1;
}
