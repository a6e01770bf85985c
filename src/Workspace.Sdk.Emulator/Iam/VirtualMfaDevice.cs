using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Workspace.Sdk.Emulator;

/// <summary>A virtual MFA device: passcodes by RFC 6238, of six digits, a new one every 30 seconds.</summary>
internal sealed class VirtualMfaDevice(TimeProvider clock)
{
    private const int StepSeconds = 30;

    // The secret of the RFC's own test vectors, so that nobody takes it for one.
    private static readonly byte[] Secret = "12345678901234567890"u8.ToArray();

    /// <summary>The passcode of now.</summary>
    public string Passcode => PasscodeOf(Step);

    private long Step => clock.GetUtcNow().ToUnixTimeSeconds() / StepSeconds;

    /// <summary>
    /// Whether this passcode is accepted: that of now or, for a client whose clock is behind, the one before. How tolerant the cloud is,
    /// and whether it takes a passcode twice as the emulator does, is not confirmed.
    /// </summary>
    public bool Accepts(string passcode) => Matches(passcode, Step) | Matches(passcode, Step - 1);

    private static bool Matches(string passcode, long step) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(passcode), Encoding.UTF8.GetBytes(PasscodeOf(step)));

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "RFC 6238 is by HMAC-SHA-1.")]
    private static string PasscodeOf(long step)
    {
        var message = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        var hash = HMACSHA1.HashData(Secret, message);
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff;
        return (number % 1_000_000).ToString("d6", CultureInfo.InvariantCulture);
    }
}
