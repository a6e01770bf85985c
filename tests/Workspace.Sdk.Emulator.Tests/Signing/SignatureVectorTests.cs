namespace Workspace.Sdk.Emulator.Tests;

public sealed class SignatureVectorTests
{
    public static TheoryData<string> Names => SignatureVector.Names;

    [Fact]
    public void Vectors_All_AreThere() => Assert.Equal(17, Names.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void FindFault_AsSigned_IsNull(string vector) => Assert.Null(SignatureVector.Read(vector).FindFault());

    [Theory]
    [MemberData(nameof(Names))]
    public void FindFault_AnotherMethod_IsRefused(string vector)
    {
        var signed = SignatureVector.Read(vector);

        AssertRefused(signed.Method, changed => signed with { Method = changed });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FindFault_AnyCharacterOfPathOrQueryChanged_IsRefused(string vector)
    {
        var signed = SignatureVector.Read(vector);

        AssertRefused(signed.Target, changed => signed with { Target = changed });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FindFault_AnyCharacterOfTheBodyChanged_IsRefused(string vector)
    {
        var signed = SignatureVector.Read(vector);

        AssertRefused(signed.Body, changed => signed with { Body = changed });
        Assert.NotNull((signed with { Body = signed.Body + " " }).FindFault());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FindFault_AnyCharacterOfTheSecretKeyChanged_IsRefused(string vector)
    {
        var signed = SignatureVector.Read(vector);

        AssertRefused(signed.SecretKey, changed => signed with { SecretKey = changed });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FindFault_AnyCharacterOfTheSignatureChanged_IsRefused(string vector)
    {
        var signed = SignatureVector.Read(vector);
        var authorization = signed.Headers["Authorization"];
        var start = authorization[..^64];

        AssertRefused(authorization[^64..], changed => signed.With("Authorization", start + changed));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FindFault_AnyCharacterOfASignedHeaderChanged_IsRefused(string vector)
    {
        var signed = SignatureVector.Read(vector);
        var list = signed.Headers["Authorization"].Split("SignedHeaders=")[1].Split(',')[0];

        foreach (var name in list.Split(';'))
        {
            AssertRefused(signed.Headers[name], changed => signed.With(name, changed));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FindFault_HeaderThatIsNotSignedChanged_IsNull(string vector)
    {
        var signed = SignatureVector.Read(vector);

        Assert.Null(signed.With("SDK_EXCHANGE", "other").With("TEST_UNDERSCORE", "other").With("Content-Type", "text/plain").FindFault());
    }

    /// <summary>Replaces each character in turn by a letter, by a digit that differs in one bit, and by its other case.</summary>
    private static void AssertRefused(string text, Func<string, SignatureVector> with)
    {
        for (var i = 0; i < text.Length; i++)
        {
            // The case of the digits of a percent-encoded byte does not matter: it is the same byte.
            var isHexOfAByte = (i >= 1 && text[i - 1] == '%') || (i >= 2 && text[i - 2] == '%');
            var otherCase = char.IsAsciiLetterUpper(text[i]) ? char.ToLowerInvariant(text[i]) : char.ToUpperInvariant(text[i]);
            char[] replacements = isHexOfAByte ? ['x', (char)(text[i] ^ 1)] : ['x', (char)(text[i] ^ 1), otherCase];
            foreach (var replacement in replacements.Where(c => c != text[i]))
            {
                var changed = text[..i] + replacement + text[(i + 1)..];
                Assert.True(with(changed).FindFault() is not null, $"Not refused: {changed}");
            }
        }
    }
}
