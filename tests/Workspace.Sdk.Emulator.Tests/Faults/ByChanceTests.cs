namespace Workspace.Sdk.Emulator.Tests;

/// <summary>Faults that come by chance: drawn as the server draws them, without requests.</summary>
public sealed class ByChanceTests
{
    private const EmulatedOperation Operation = EmulatedOperation.ShowJob;

    private static readonly EmulatedFault Often = EmulatedFault.Respond(500, "");
    private static readonly EmulatedFault Seldom = EmulatedFault.DropAfterWork;

    [Fact]
    public void ByChance_SameSeed_GivesEachPathTheSameFaultsInWhateverOrderPathsAreRequested()
    {
        var oneByOne = Faults(seed: 7);
        var inTurns = Faults(seed: 7);

        var first = Draw(oneByOne, "/a", 100);
        var second = Draw(oneByOne, "/b", 100);
        var turns = Enumerable.Range(0, 100).Select(_ => (B: inTurns.Take(Operation, "/b"), A: inTurns.Take(Operation, "/a"))).ToList();

        Assert.Equal(first, turns.Select(turn => turn.A));
        Assert.Equal(second, turns.Select(turn => turn.B));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void ByChance_OtherSeedOrOperation_GivesOtherFaults()
    {
        var faults = Faults(seed: 7);
        faults.ByChance(EmulatedOperation.ListDesktops, Often, 0.3);
        faults.ByChance(EmulatedOperation.ListDesktops, Seldom, 0.01);

        var draws = Draw(faults, "/a", 100);

        Assert.NotEqual(draws, Draw(Faults(seed: 8), "/a", 100));
        Assert.NotEqual(draws, Draw(faults, "/a", 100, EmulatedOperation.ListDesktops));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-12345)]
    public void ByChance_ManyRequests_MeetEachFaultAboutAsOftenAsProbable(int seed)
    {
        var drawn = Draw(Faults(seed), "/a", 10_000);

        // Five standard deviations either way.
        Assert.InRange(drawn.Count(fault => fault == Often), 2770, 3230);
        Assert.InRange(drawn.Count(fault => fault == Seldom), 50, 150);
    }

    [Fact]
    public void ByChance_ProbabilitiesThatMakeOne_LeaveNoRequestWithoutAFault()
    {
        var faults = new EmulatedFaults(seed: 0);
        for (var i = 0; i < 10; i++)
        {
            faults.ByChance(Operation, Often, 0.1);
        }

        Assert.All(Draw(faults, "/a", 10_000), fault => Assert.Same(Often, fault));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(0.71)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ByChance_ProbabilityOutOfRange_NamesTheRuleAndChangesNothing(double probability)
    {
        var faults = new EmulatedFaults(seed: 7);
        faults.ByChance(Operation, Often, 0.3);

        var exception = Assert.Throws<ArgumentOutOfRangeException>(nameof(probability), () => faults.ByChance(Operation, Seldom, probability));

        Assert.StartsWith(
            "It must be more than 0, and with the 0.3 of the operation's other faults at most 1.", exception.Message, StringComparison.Ordinal);
        faults.ByChance(Operation, Seldom, 0.7);
    }

    [Fact]
    public void ByChance_WrongArguments_Throws()
    {
        var faults = new EmulatedFaults(seed: 0);

        Assert.Throws<ArgumentNullException>("fault", () => faults.ByChance(Operation, null!, 1));
        Assert.Throws<ArgumentOutOfRangeException>("operation", () => faults.ByChance((EmulatedOperation)99, Often, 1));
    }

    [Fact]
    public void Clear_AndAgain_BeginsAnew()
    {
        var faults = Faults(seed: 7);
        var before = Draw(faults, "/a", 100);

        faults.Clear();
        var cleared = Draw(faults, "/a", 100);
        Add(faults);

        Assert.All(cleared, fault => Assert.Same(EmulatedFault.None, fault));
        Assert.Equal(before, Draw(faults, "/a", 100));
    }

    private static EmulatedFaults Faults(int seed)
    {
        var faults = new EmulatedFaults(seed);
        Add(faults);
        return faults;
    }

    private static void Add(EmulatedFaults faults)
    {
        faults.ByChance(Operation, Often, 0.3);
        faults.ByChance(Operation, Seldom, 0.01);
    }

    private static List<EmulatedFault> Draw(EmulatedFaults faults, string path, int count, EmulatedOperation operation = Operation) =>
        [.. Enumerable.Range(0, count).Select(_ => faults.Take(operation, path))];
}
