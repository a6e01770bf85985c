using System.Reflection;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Errors;

/// <summary>A server that echoes what the request was authenticated with must not carry it into an exception, which gets logged.</summary>
public abstract class SecretsInErrorsTests(ClientPath path) : AnswerTests(path)
{
    private const string SpecialToken = "MIIDkg+JKoZI/hvcNAQcC==-oIIDgzCCA38CAQEx";
    private const string Password = "p+ss/\"w<rd";

    /// <summary>The token as different servers write it.</summary>
    public static TheoryData<string> TokenForms =>
    [
        SpecialToken,
        """MIIDkg\u002BJKoZI/hvcNAQcC==-oIIDgzCCA38CAQEx""",
        """MIIDkg+JKoZI\/hvcNAQcC==-oIIDgzCCA38CAQEx""",
        """MIIDkg+JKoZI/hvcNAQcC\u003d\u003d-oIIDgzCCA38CAQEx""",
        "MIIDkg%2BJKoZI%2FhvcNAQcC%3D%3D-oIIDgzCCA38CAQEx",
        "MIIDkg%2bJKoZI%2fhvcNAQcC%3d%3d-oIIDgzCCA38CAQEx",
        "MIIDkg%2BJKoZI/hvcNAQcC%3D%3D-oIIDgzCCA38CAQEx",
        "MIIDkg&#43;JKoZI/hvcNAQcC&#61;&#x3D;-oIIDgzCCA38CAQEx",
        "%4DIIDkg+JKoZI/hvcNAQcC==-oIIDgzCCA38CAQEx",
    ];

    /// <summary>The password as different servers write it.</summary>
    public static TheoryData<string> PasswordForms =>
    [
        Password,
        """p\u002Bss/\u0022w\u003Crd""",
        """p+ss/\"w<rd""",
        """p+ss\/\"w<rd""",
        """p+ss/\"w\u003crd""",
        """p+ss/\\\"w<rd""",
        """p\\u002Bss/\\u0022w\\u003Crd""",
        "p%2Bss%2F%22w%3Crd",
        "p%2bss%2f%22w%3crd",
        "p+ss/&quot;w&lt;rd",
        "p&#43;ss/&#34;w&#60;rd",
    ];

    /// <summary>Where an echo may stand in a body.</summary>
    private static readonly string[] Places =
    [
        """{"error_code":"WKS.1","error_msg":"The value ECHO is wrong.","request_id":"r"}""",
        """{"error_code":"WKS.1","error_msg":"m","error_detail":"ECHO"}""",
        """{"error_code":"WKS.1","error_msg":"m","encoded_authorization_message":"ECHO"}""",
        """{"error_code":"ECHO","error_msg":"m"}""",
        """{"error_code":"WKS.1","error_msg":"m","request_id":"ECHO"}""",
        """{"error":{"code":400,"message":"Wrong: ECHO"}}""",
        """{"headers":{"X-Auth-Token":"ECHO"}}""",
        """{"ECHO":<}""",
        """{"error_msg":"cut off ECHO""",
        "<Error><Code>C</Code><Message>ECHO</Message><RequestId>ECHO</RequestId></Error>",
        "<html><pre>X-Auth-Token: ECHO</pre></html>",
        "X-Auth-Token: ECHO",
        "token=ECHO&again=ECHO",
        "ECHO",
    ];

    [Theory]
    [MemberData(nameof(TokenForms))]
    public async Task Exception_FailureEchoesTheToken_DoesNotHaveIt(string form)
    {
        var body = "";
        AnswerAll(() => Answer(500, Body(body)));

        foreach (var place in Places)
        {
            body = place.Replace("ECHO", form, StringComparison.Ordinal);
            AssertKeepsSecret(await FailAsync<WorkspaceServerException>(AddToDesktop, UseToken), SpecialToken, form);
        }
    }

    [Theory]
    [MemberData(nameof(TokenForms))]
    public async Task Exception_UnusableSuccessEchoesTheToken_DoesNotHaveIt(string form)
    {
        var body = "";
        AnswerAll(() => Answer(200, Body(body)));

        foreach (var place in Places)
        {
            body = place.Replace("ECHO", form, StringComparison.Ordinal);
            AssertKeepsSecret(await FailAsync<WorkspaceUnexpectedResponseException>(AddToDesktop, UseToken), SpecialToken, form);
        }
    }

    [Theory]
    [MemberData(nameof(PasswordForms))]
    public async Task Exception_IamEchoesThePassword_DoesNotHaveIt(string form)
    {
        var body = "";
        AnswerTokens(() => Answer(401, Body(body)));

        foreach (var place in Places)
        {
            body = place.Replace("ECHO", form, StringComparison.Ordinal);
            AssertKeepsSecret(await FailAsync<WorkspaceAuthenticationException>(AddToDesktop, UsePassword), Password, form);
        }
    }

    [Theory]
    [MemberData(nameof(PasswordForms))]
    public async Task Exception_UnusableSuccessOfIamEchoesThePassword_DoesNotHaveIt(string form)
    {
        var body = "";
        AnswerTokens(() => Answer(201, Body(body)));

        foreach (var place in Places)
        {
            body = place.Replace("ECHO", form, StringComparison.Ordinal);
            AssertKeepsSecret(await FailAsync<WorkspaceUnexpectedResponseException>(AddToDesktop, UsePassword), Password, form);
        }
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(500)]
    public async Task RequestId_HeaderEchoesTheToken_DoesNotHaveIt(int status)
    {
        AnswerAll(status, "{}", ("X-Request-Id", $"id-{SpecialToken}"));

        AssertKeepsSecret(await FailAsync<WorkspaceException>(AddToDesktop, UseToken), SpecialToken);
    }

    [Fact]
    public async Task RequestId_HeaderOfAFailedJobEchoesTheToken_DoesNotHaveIt()
    {
        AnswerAll(200, """{"id":"j","status":"FAIL","sub_jobs":[{"status":"FAIL"}]}""", ("X-Request-Id", $"id-{SpecialToken}"));

        var failure = await Assert.ThrowsAsync<WorkspaceJobException>(() => CreateClient(UseToken).Jobs.WaitForCompletionAsync(JobId));

        Assert.Equal("id-[redacted]", failure.RequestId);
        AssertKeepsSecret(failure, SpecialToken);
    }

    [Fact]
    public async Task ErrorMessage_EchoOfTheToken_KeepsTheTextAroundIt()
    {
        AnswerAll(400, $$"""{"error_code":"WKS.1","error_msg":"The token {{SpecialToken}} is wrong."}""");

        var e = await FailAsync<WorkspaceBadRequestException>(AddToDesktop, UseToken);

        Assert.Equal("The token [redacted] is wrong.", e.ErrorMessage);
        AssertInOrder(e.Message, "WKS.1", "The token [redacted] is wrong.");
    }

    [Fact]
    public async Task ResponseBody_EchoOfTheToken_KeepsTheTextAroundIt()
    {
        AnswerAll(400, $$"""{"before":1,"token":"{{SpecialToken}}","after":2}""");

        var e = await FailAsync<WorkspaceBadRequestException>(AddToDesktop, UseToken);

        Assert.Equal("""{"before":1,"token":"[redacted]","after":2}""", e.ResponseBody);
    }

    // A cut must not turn the token into something that is no longer recognised, and still most of the token.
    [Theory]
    [InlineData(4096, 12)]
    [InlineData(4096, 25)]
    [InlineData(4096, 39)]
    [InlineData(500, 12)]
    [InlineData(500, 25)]
    [InlineData(500, 39)]
    public async Task Exception_TextIsCutInsideTheToken_DoesNotHaveItsBeginning(int cut, int length)
    {
        AnswerAll(400, new string('.', cut - length) + SpecialToken + new string('.', 500));

        AssertKeepsSecret(await FailAsync<WorkspaceBadRequestException>(AddToDesktop, UseToken), SpecialToken, SpecialToken[..10]);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(25)]
    [InlineData(39)]
    public async Task Exception_BodyEndsInsideTheToken_DoesNotHaveItsBeginning(int length)
    {
        AnswerAll(400, $$"""{"error_code":"WKS.1","error_msg":"The token {{SpecialToken[..length]}}""");

        AssertKeepsSecret(await FailAsync<WorkspaceBadRequestException>(AddToDesktop, UseToken), SpecialToken, SpecialToken[..10]);
    }

    // Nor where the cut is inside an escape, so that the text ends in something else than the beginning of the token.
    [Theory]
    [MemberData(nameof(TokenForms))]
    public async Task Exception_TextIsCutInsideTheEscapedToken_DoesNotHaveItsBeginning(string form)
    {
        const int Cut = 4096;
        for (var length = 10; length < form.Length; length++)
        {
            var body = new string('.', Cut - length) + form + new string('.', 500);
            AnswerAll(() => Answer(400, Body(body)));

            AssertKeepsSecret(await FailAsync<WorkspaceBadRequestException>(AddToDesktop, UseToken), form[..10]);
            Service.Clear();
        }
    }

    [Fact]
    public async Task Exception_BodyEndsInsideTheEscapedToken_DoesNotHaveItsBeginning()
    {
        const string Beginning = "MIIDkg%2BJKoZI";
        AnswerAll(400, $"The token {Beginning}");

        AssertKeepsSecret(await FailAsync<WorkspaceBadRequestException>(AddToDesktop, UseToken), SpecialToken[..10], Beginning);
    }

    // A secret that looks like something escaped is another text after unescaping, and so is its beginning.
    [Theory]
    [InlineData("The key s3cret%2541key")]
    [InlineData("The key s3cret%41key")]
    [InlineData("The key s3cretAkey")]
    public async Task Exception_BodyEndsInsideASecretThatLooksEscaped_DoesNotHaveItsBeginning(string said)
    {
        AnswerAll(400, said + " &");
        AssertKeepsSecret(await FailAsync<WorkspaceBadRequestException>(AddToDesktop, UseKey), "cretAkey", "cret%");
        Service.Clear();

        AnswerAll(400, "& " + said[..^2]);
        AssertKeepsSecret(await FailAsync<WorkspaceBadRequestException>(AddToDesktop, UseKey), "cretAk", "cret%");

        static void UseKey(WorkspaceClientOptions options) => options.Credential = new AccessKeyCredential("AK1", "s3cret%41key");
    }

    // Fewer characters may stand there by chance.
    [Theory]
    [InlineData("Not MII", "Not MII")]
    [InlineData("Not MIID", "Not [redacted]")]
    public async Task ErrorMessage_EndsInTheBeginningOfTheToken_IsMaskedFromFourCharactersOn(string said, string kept)
    {
        AnswerAll(400, said);

        Assert.Equal(kept, (await FailAsync<WorkspaceBadRequestException>(AddToDesktop, UseToken)).ErrorMessage);
    }

    [Fact]
    public async Task Exception_FailureEchoesTheSecretKey_DoesNotHaveIt()
    {
        const string SecretKey = "s3cretkeys3cretkeys3cretkey";
        AnswerAll(400, $$"""{"error_msg":"Not {{SecretKey}}."}""");

        var e = await FailAsync<WorkspaceBadRequestException>(AddToDesktop, o => o.Credential = new AccessKeyCredential("AK1", SecretKey));

        AssertKeepsSecret(e, SecretKey);
    }

    [Fact]
    public async Task Exception_PasswordWithABackslashInJson_DoesNotHaveIt()
    {
        AnswerTokens(() => Answer(401, Body("""{"error":{"code":401,"message":"Not pass\\word-1."}}""")));

        var e = await FailAsync<WorkspaceAuthenticationException>(
            AddToDesktop, o => o.Credential = new IamPasswordCredential("account", "user", """pass\word-1"""));

        AssertKeepsSecret(e, """pass\word-1""", """pass\\word-1""");
    }

    [Fact]
    public async Task ResponseBody_ManyEchoesOfAShortPassword_IsStillCut()
    {
        const string Short = "Pw123456";
        AnswerTokens(() => Answer(401, Body(string.Concat(Enumerable.Repeat(Short, 1000)))));

        var e = await FailAsync<WorkspaceAuthenticationException>(
            AddToDesktop, o => o.Credential = new IamPasswordCredential("account", "user", Short));

        Assert.InRange(e.ResponseBody!.Length, 1, 4096);
    }

    [Fact]
    public async Task Exception_ReplayEchoesTheRefusedToken_DoesNotHaveIt()
    {
        const string Renewed = "MIIDnewtokennewtokennewtokennew";
        var tokens = new Queue<string>([SpecialToken, Renewed]);
        Service.Expect(DesktopVolumesUrl).Respond(_ => Answer(401, Body("{}")));
        Service.Expect(DesktopVolumesUrl).Respond(_ => Answer(400, Body($$"""{"error_msg":"Not {{SpecialToken}}, and not {{Renewed}}."}""")));

        var e = await FailAsync<WorkspaceBadRequestException>(
            AddToDesktop,
            o => o.Credential = new IamTokenCredential(_ => ValueTask.FromResult(WorkspaceAccess.FromToken(tokens.Dequeue()))));

        AssertKeepsSecret(e, SpecialToken, Renewed);
    }

    [Fact]
    public async Task Exception_EscapesInTheEcho_AreNotThePointWhereTheMaskGoesAstray()
    {
        AnswerTokens(() => Answer(401, Body("""{"error":{"code":401,"message":"C:\\temp is not p\u002bss\u002f\u0022w\u003crd, \ud83d\ude00 100%"}}""")));

        var e = await FailAsync<WorkspaceAuthenticationException>(AddToDesktop, UsePassword);

        Assert.Equal("C:\\temp is not [redacted], 😀 100%", e.ErrorMessage);
    }

    private static void UseToken(WorkspaceClientOptions options) => options.Credential = new IamTokenCredential(SpecialToken);

    private static void UsePassword(WorkspaceClientOptions options) =>
        options.Credential = new IamPasswordCredential("account", "user", Password);

    private static void AssertKeepsSecret(Exception exception, params string[] secrets)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            foreach (var (place, text) in TextsOf(e))
            {
                Assert.All(secrets, s => Assert.False(text.Contains(s, StringComparison.Ordinal), $"{e.GetType().Name}.{place} has '{s}': {text}"));
            }
        }
    }

    private static IEnumerable<(string Place, string Text)> TextsOf(Exception exception)
    {
        yield return (nameof(exception.ToString), exception.ToString());
        foreach (var property in exception.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.GetValue(exception) is string text)
            {
                yield return (property.Name, text);
            }
        }
    }

    private void AnswerTokens(Func<HttpResponseMessage> create) =>
        Service.When(HttpMethod.Post, $"{TokensUrl}?nocatalog=true").Respond(_ => create());

    public sealed class ByConstructor() : SecretsInErrorsTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : SecretsInErrorsTests(ClientPath.DependencyInjection);
}
