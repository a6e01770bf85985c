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
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_AnyMutationOfRealBodies_NeverThrows(int quarter)
    {
        const int Bodies = 5_000;
        var random = new Random(20260822 + quarter);
        for (var i = 0; i < Bodies; i++)
        {
            var body = Mutation.Of(random);
            try
            {
                ErrorBody.Read(body);
            }
            catch (Exception e)
            {
                Assert.Fail($"Body {i} of quarter {quarter}: {e.GetType().Name}, {e.Message}\n{Convert.ToBase64String(body)}\n{Encoding.UTF8.GetString(body)}");
            }
        }
    }

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

    /// <summary>Bodies that are nearly those of the table, and some that are nothing at all.</summary>
    private static class Mutation
    {
        private static readonly byte[][] Sources = [.. ErrorAnswerTable.Forms.Select(r => r.Body).Where(b => b.Length < 1000)];

        private static readonly byte[][] Scraps =
        [
            "{"u8.ToArray(), "}"u8.ToArray(), "["u8.ToArray(), "]"u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray(), ":"u8.ToArray(), ","u8.ToArray(),
            "\\u"u8.ToArray(), "\\ud800"u8.ToArray(), "\\udc00"u8.ToArray(), "\\u0000"u8.ToArray(), "null"u8.ToArray(), "1e999"u8.ToArray(),
            "\"error_code\":"u8.ToArray(), "\"message\":"u8.ToArray(), "<Error>"u8.ToArray(), "</Code>"u8.ToArray(), "&#x110000;"u8.ToArray(),
            "/*"u8.ToArray(), [0], [0xC3], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xFF],
        ];

        public static byte[] Of(Random random)
        {
            if (random.Next(20) == 0)
            {
                var noise = new byte[random.Next(200)];
                random.NextBytes(noise);
                return noise;
            }

            var body = Sources[random.Next(Sources.Length)].ToList();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                Change(body, random);
            }

            return [.. body];
        }

        private static void Change(List<byte> body, Random random)
        {
            var (at, scrap) = (random.Next(body.Count + 1), Scraps[random.Next(Scraps.Length)]);
            var length = random.Next(Math.Min(8, body.Count - at + 1));
            switch (random.Next(5))
            {
                case 0 when at < body.Count:
                    body[at] = (byte)random.Next(256);
                    break;
                case 1:
                    body.RemoveRange(at, length);
                    break;
                case 2:
                    body.RemoveRange(at, body.Count - at);
                    break;
                case 3:
                    body.InsertRange(at, body.GetRange(at, length));
                    break;
                default:
                    body.InsertRange(at, scrap);
                    break;
            }
        }
    }
}
