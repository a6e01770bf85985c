namespace Workspace.Sdk.Tests.Authentication.Signing;

/// <summary>Every byte, and how the signing rules spell it.</summary>
internal static class SigningBytes
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    public static IEnumerable<int> All => Enumerable.Range(0x00, 0x100);

    public static string Escape(int value) => $"%{value:X2}";

    public static string Spell(int value) => Unreserved.Contains((char)value, StringComparison.Ordinal) ? $"{(char)value}" : Escape(value);
}
