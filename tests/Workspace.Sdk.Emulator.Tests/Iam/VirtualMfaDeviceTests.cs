using Workspace.Sdk.Testing;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class VirtualMfaDeviceTests
{
    // The test vectors of RFC 6238 for SHA-1, their last six of eight digits.
    [Theory]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Passcode_TimeOfTheRfc_IsThatOfTheRfc(long unixSeconds, string passcode)
    {
        var device = new VirtualMfaDevice(new FixedClock(DateTimeOffset.FromUnixTimeSeconds(unixSeconds)));

        Assert.Equal(passcode, device.Passcode);
    }

    [Fact]
    public void Passcode_Within30Seconds_StaysTheSame()
    {
        var clock = new ManualTimeProvider();
        var device = new VirtualMfaDevice(clock);
        var passcode = device.Passcode;
        clock.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));

        Assert.Equal(passcode, device.Passcode);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
