using System.Globalization;
using Xunit.Abstractions;

namespace Workspace.Sdk.EndToEndTests.Chaos;

/// <summary>
/// The promise, under everything that may go wrong: an add that is reported as failed without <c>OutcomeUnknown</c> added nothing; one
/// that is reported as done added exactly once; and no call adds twice. For more calls set <c>WORKSPACE_SDK_CHAOS_CALLS</c> to how many,
/// for others <c>WORKSPACE_SDK_CHAOS_SEED</c> to any number.
/// </summary>
[Collection(nameof(ChaosTests))]
public sealed class ChaosTests(ITestOutputHelper output)
{
    // It takes the whole machine.
    [CollectionDefinition(nameof(ChaosTests), DisableParallelization = true)]
    public sealed class Alone;

    private const int DefaultSeed = 20260822;
    private const int CallsPerRun = 5_000;
    private const int Protocols = 4;

    private static int Calls => Read("WORKSPACE_SDK_CHAOS_CALLS", Protocols * CallsPerRun);

    private static int Seed => Read("WORKSPACE_SDK_CHAOS_SEED", DefaultSeed);

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Adds_WhateverGoesWrong_AreNeverDoneTwiceNorMisreported(bool signs, bool http2)
    {
        var met = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var run = 0; run * CallsPerRun * Protocols < Calls; run++)
        {
            var report = await ChaosRun.RunAsync(new ChaosSetup(Seed + run, CallsPerRun, signs, http2));

            output.WriteLine($"{report}");
            Assert.True(report.Violations.Count == 0, $"{report}");

            // Or else a library that knows nothing, or does nothing, would keep the promise.
            Assert.True(report.AddsDone > CallsPerRun / 20 && report.AddsKnownToHaveFailed > 0, $"{report}");
            foreach (var (fault, count) in report.Faults)
            {
                met[fault] = met.GetValueOrDefault(fault) + count;
            }
        }

        Assert.All(ChaosFaults.AtLeast, fault => Assert.True(
            met.GetValueOrDefault(fault.Key) >= fault.Value,
            $"Too few adds ran into {fault.Key} to say anything: {met.GetValueOrDefault(fault.Key)}."));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PrimaryHandlerThatRepeatsAdds_IsCaught(bool http2)
    {
        var report = await ChaosRun.RunAsync(new ChaosSetup(DefaultSeed, CallsPerRun / 5, Signs: false, http2, RepeatsOn502: true));

        Assert.Contains(report.Violations, violation => violation.Contains("added more than once", StringComparison.Ordinal));
    }

    private static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
