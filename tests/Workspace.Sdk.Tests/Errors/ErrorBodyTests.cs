using System.Text;

namespace Workspace.Sdk.Tests.Errors;

public sealed class ErrorBodyTests
{
    [Theory]
    [InlineData("""{"error_code":"outer","error":{"error_code":"inner"}}""")]
    [InlineData("""{"error":{"error_code":"inner"},"error_code":"outer"}""")]
    [InlineData("""{"a":{"b":{"error_code":"innermost"},"error_code":"inner"},"error_code":"outer"}""")]
    [InlineData("""[{"a":{"error_code":"inner"}},{"error_code":"outer"}]""")]
    public void Read_CodeAtSeveralDepths_TakesTheOutermost(string json) => Assert.Equal("outer", Read(json).Code);

    [Theory]
    [InlineData("""{"error_code":"first","error_code":"second"}""")]
    [InlineData("""[{"error_code":"first"},{"error_code":"second"}]""")]
    public void Read_CodeTwiceAtOneDepth_TakesTheFirst(string json) => Assert.Equal("first", Read(json).Code);

    [Theory]
    [InlineData("""{"error_code":"E","code":"C"}""")]
    [InlineData("""{"code":"C","error_code":"E"}""")]
    [InlineData("""{"code":"C","detail":{"error_code":"E"}}""")]
    public void Read_ErrorCodeAndCode_TakesErrorCode(string json) => Assert.Equal("E", Read(json).Code);

    [Theory]
    [InlineData("""{"error_msg":"E","message":"M"}""")]
    [InlineData("""{"message":"M","error_msg":"E"}""")]
    [InlineData("""{"message":"M","detail":{"error_msg":"E"}}""")]
    public void Read_ErrorMsgAndMessage_TakesErrorMsg(string json) => Assert.Equal("E", Read(json).Message);

    [Theory]
    [InlineData("""{"error_code":null,"error":{"error_code":"inner"}}""")]
    [InlineData("""{"error_code":"","error":{"error_code":"inner"}}""")]
    [InlineData("""{"error_code":{"error_code":"inner"}}""")]
    [InlineData("""{"error_code":[{"error_code":"inner"}]}""")]
    public void Read_OutermostCodeSaysNothing_TakesTheNext(string json) => Assert.Equal("inner", Read(json).Code);

    [Theory]
    [InlineData("""{"error_code":"","code":"C"}""")]
    [InlineData("""{"error_code":null,"code":"C"}""")]
    [InlineData("""{"error_code":{},"code":"C"}""")]
    public void Read_ErrorCodeSaysNothing_TakesCode(string json) => Assert.Equal("C", Read(json).Code);

    [Theory]
    [InlineData("""{"text":"error_code","error_msg":"M"}""")]
    [InlineData("""{"Error_Code":"E"}""")]
    [InlineData("""{"error_code ":"E"}""")]
    public void Read_SomethingLikeTheName_IsNotTheCode(string json) => Assert.Null(Read(json).Code);

    [Fact]
    public void Read_TextWithEscapes_IsUnescaped() =>
        Assert.Equal("\"\\/\b\f\n\r\té😀", Read("""{"error_msg":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"}""").Message);

    // It is read piece by piece: name and value may be in different ones.
    [Fact]
    public void Read_LongBody_FindsTheCodeWhereverItIs()
    {
        for (var length = 4040; length < 4120; length++)
        {
            var body = Read($$"""{"noise":"{{new string('x', length)}}","error_code":"E","more":"{{new string('x', 5000)}}","error_msg":"M"}""");

            Assert.Equal(("E", "M"), (body.Code, body.Message));
        }
    }

    // A character of Chinese has three bytes, this of the emoji four.
    [Theory]
    [InlineData("桌")]
    [InlineData("😀")]
    public void Read_LongTextInUtf8_IsCutByItsCharacters(string character)
    {
        var text = string.Concat(Enumerable.Repeat(character, 3000));

        Assert.Equal(text[..2000], Read($$"""{"error_msg":"{{text}}"}""").Message);
        Assert.Equal(text[..500], Read(text).Message);
    }

    [Theory]
    [InlineData("""\ud800""")]
    [InlineData("""a\udc00b""")]
    [InlineData("""\ud800\ud800""")]
    [InlineData("""\ud800\u0041""")]
    public void Read_HalfOfASurrogatePairInAText_ShowsItAsItStands(string text) =>
        Assert.Equal(text, Read($$"""{"error_code":"E","error_msg":"{{text}}"}""").Message);

    [Theory]
    [InlineData("""\ud800aaaaaaaaa""")]
    [InlineData("""error_\ud800ode""")]
    [InlineData("""request_\ud800d""")]
    [InlineData("""\udc00""")]
    public void Read_HalfOfASurrogatePairInAName_KeepsTheRest(string name) =>
        Assert.Equal(
            new ErrorBody { Code = "E", Message = "M" },
            Read($$"""{"error_code":"E","{{name}}":"x","error_msg":"M"}"""));

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    public void Read_NothingToRead_SaysNothing(string text) => Assert.Equal(default, Read(text));

    [Fact]
    public void Read_LongText_IsCut() => Assert.Equal(new string('x', 500), Read(new string('x', 501)).Message);

    [Fact]
    public void Read_LongTextCutInsideACharacter_HasNoHalfOfIt() =>
        Assert.DoesNotContain('\uFFFD', Read(new string('x', 499) + "é" + new string('x', 10)).Message!);

    [Theory]
    [InlineData("<Error><Code>C</Code>", "C", null)]
    [InlineData("<Error><Code></Code><Message>M</Message></Error>", null, "M")]
    [InlineData("<Error><Code>C<Message>M</Message></Error>", null, "M")]
    [InlineData("<Error><Code>first</Code><Code>second</Code></Error>", "first", null)]
    [InlineData("<Code>C</Code><Error></Error>", "C", null)]
    [InlineData("<Error></Message><Message>", null, null)]
    [InlineData("<Error>", null, null)]
    [InlineData("<html><Code>C</Code><Message>M</Message></html>", null, null)]
    [InlineData("<", null, null)]
    public void Read_OddXml_TakesWhatIsWhole(string xml, string? code, string? message)
    {
        var body = Read(xml);

        Assert.Equal((code, message), (body.Code, body.Message));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\\u0078")]
    public void Read_LongTexts_AreCut(string character)
    {
        var text = string.Concat(Enumerable.Repeat(character, 9000));

        Assert.Equal(
            (256, 256, 2000, 2000, 8192),
            (Read($$"""{"error_code":"{{text}}"}""").Code!.Length,
                Read($$"""{"request_id":"{{text}}"}""").RequestId!.Length,
                Read($$"""{"error_msg":"{{text}}"}""").Message!.Length,
                Read($$"""{"error_detail":"{{text}}"}""").Detail!.Length,
                Read($$"""{"encoded_authorization_message":"{{text}}"}""").EncodedAuthorizationMessage!.Length));
    }

    [Fact]
    public void Read_LongXml_IsCut()
    {
        var body = Read($"<Error><Code>{new string('c', 9000)}</Code><Message>{new string('m', 9000)}</Message></Error>");

        Assert.Equal((256, 2000), (body.Code!.Length, body.Message!.Length));
    }

    [Theory]
    [InlineData("😀")]
    [InlineData("\\ud83d\\ude00")]
    public void Read_LongTextCutInsideASurrogatePair_HasNoHalfOfIt(string emoji)
    {
        var text = Read($$"""{"error_msg":"{{new string('x', 1999)}}{{emoji}}{{emoji}}"}""").Message!;

        Assert.Equal(new string('x', 1999), text);
    }

    [Fact]
    public void Read_BytesThatOnlyContinueCharacters_ShowsThatTheyWereThere() =>
        Assert.NotEmpty(ErrorBody.Read(Enumerable.Repeat((byte)0x80, 5000).ToArray()).Message!);

    [Fact]
    public void Read_CodeBehindTheFirst64Kibibytes_IsNotLookedFor() =>
        Assert.Null(Read($$"""{"noise":"{{new string('x', 64 * 1024)}}","error_code":"E"}""").Code);

    [Fact]
    public void Read_EveryBeginningOfARealBody_NeverThrows()
    {
        foreach (var row in ErrorAnswerTable.Forms.Where(r => r.Body.Length < 1000))
        {
            for (var length = 0; length <= row.Body.Length; length++)
            {
                var beginning = ErrorBody.Read(row.Body.AsSpan(0, length));

                Assert.True(
                    beginning.Code is null || beginning.Code == row.Said.Code,
                    $"The first {length} bytes of '{row.Form}' say '{beginning.Code}'.");
            }
        }
    }

    private static ErrorBody Read(string text) => ErrorBody.Read(Encoding.UTF8.GetBytes(text));
}
