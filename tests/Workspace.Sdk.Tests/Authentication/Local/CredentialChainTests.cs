namespace Workspace.Sdk.Tests.Authentication.Local;

public sealed class CredentialChainTests : LocalTests
{
    private readonly Place _first = new();
    private readonly Place _second = new();
    private readonly Server _last = new();

    private CredentialChain Chain => new(_first, _second, _last);

    [Fact]
    public async Task GetAccess_FirstServes_AsksNoOther()
    {
        _first.Keys = Found("first");

        Assert.Equal("first", (await KeysOf(Chain)).AccessKey);
        Assert.Equal((0, 0), (_second.Asked, _last.Asked));
    }

    [Fact]
    public async Task GetAccess_FirstIsNotThere_AsksTheSecond()
    {
        _second.Keys = Found("second");

        Assert.Equal("second", (await KeysOf(Chain)).AccessKey);
        Assert.Equal(0, _last.Asked);
    }

    [Fact]
    public async Task GetAccess_NothingLocal_AsksTheServerWithTheSameContext()
    {
        _last.Answer = () => WorkspaceAccess.FromKeys("server", "s3cret");

        Assert.Equal("server", (await KeysOf(Chain)).AccessKey);
        Assert.Same(Context, _last.Context);
    }

    [Fact]
    public async Task GetAccess_FirstIsWrong_EndsWithItsErrorAndAsksNoOther()
    {
        var cause = new IOException("Gone.");
        _first.Keys = LocalKeys.Faulty("Half of the pair.", cause);
        _second.Keys = Found("second");

        var failure = await FailureOf(Chain);

        Assert.Equal("Half of the pair.", failure.Message);
        Assert.Same(cause, failure.InnerException);
        Assert.Equal((0, 0), (_second.Asked, _last.Asked));
    }

    [Fact]
    public async Task GetAccess_SecondIsWrong_EndsWithItsError()
    {
        _second.Keys = LocalKeys.Faulty("Line 3.");

        Assert.Equal("Line 3.", (await FailureOf(Chain)).Message);
        Assert.Equal(0, _last.Asked);
    }

    [Fact]
    public async Task GetAccess_NothingServes_TellsOfEachWhyAndKeepsTheCause()
    {
        _first.Keys = LocalKeys.Absent("No variables.");
        _second.Keys = LocalKeys.Absent("No file.");
        var cause = new WorkspaceConnectionException("No answer.");
        _last.Answer = () => throw cause;

        var failure = await FailureOf(Chain);

        Assert.Equal(
            "No credential serves; one of these must, or set WorkspaceClientOptions.Credential. "
            + "(1) No variables. (2) No file. (3) Server: No answer.",
            failure.Message);
        Assert.Same(cause, failure.InnerException);
    }

    [Fact]
    public async Task GetAccess_AfterOneHasServed_AsksOnlyThatOne()
    {
        _second.Keys = Found("second");
        var chain = Chain;
        await KeysOf(chain);

        _first.Keys = Found("first");

        Assert.Equal("second", (await KeysOf(chain)).AccessKey);
        Assert.Equal(1, _first.Asked);
    }

    [Fact]
    public async Task GetAccess_TheOneThatServedIsGone_IsItsErrorAndNobodyElseIsAsked()
    {
        _first.Keys = Found("first");
        _second.Keys = Found("second");
        var chain = Chain;
        await KeysOf(chain);

        _first.Keys = LocalKeys.Absent("No variables.");

        Assert.Equal("No variables.", (await FailureOf(chain)).Message);
    }

    [Fact]
    public async Task GetAccess_TheServerThatServedFails_IsItsOwnFailure()
    {
        _last.Answer = () => WorkspaceAccess.FromKeys("server", "s3cret");
        var chain = Chain;
        await KeysOf(chain);

        var cause = new WorkspaceConnectionException("No answer.");
        _last.Answer = () => throw cause;

        Assert.Same(cause, await Assert.ThrowsAsync<WorkspaceConnectionException>(() => KeysOf(chain)));
    }

    [Fact]
    public async Task GetAccess_AfterNothingServed_AsksAllAgain()
    {
        var chain = Chain;
        await FailureOf(chain);

        _first.Keys = Found("first");

        Assert.Equal("first", (await KeysOf(chain)).AccessKey);
    }

    [Fact]
    public async Task GetAccess_Cancelled_IsNoReasonToFail()
    {
        _last.Answer = () => throw new OperationCanceledException();

        await Assert.ThrowsAsync<OperationCanceledException>(() => KeysOf(Chain));
    }

    [Fact]
    public async Task GetAccess_CallersToken_ReachesTheServer()
    {
        _last.Answer = () => WorkspaceAccess.FromKeys("server", "s3cret");
        using var source = new CancellationTokenSource();

        await Chain.GetAccessAsync(Context, source.Token);

        Assert.Equal(source.Token, _last.Token);
    }

    [Fact]
    public void FindFault_OneIsWrong_IsItsFault()
    {
        _first.Keys = LocalKeys.Faulty("Half of the pair.");
        _second.Keys = Found("second");

        Assert.Equal("Credential gives no access: Half of the pair.", Chain.FindFault(OptionsWithRegion));
    }

    [Fact]
    public void FindFault_KeysWithoutProject_SaysSo()
    {
        _second.Keys = Found("second");

        Assert.Contains("must tell the project", Chain.FindFault(OptionsWithoutPlace), StringComparison.Ordinal);
    }

    [Fact]
    public void FindFault_NothingLocal_IsThatOfTheServer() => Assert.Equal("Not here.", Chain.FindFault(OptionsWithRegion));

    [Fact]
    public void Source_OfAnAgency_IsRefusedBecauseItGivesKeys() =>
        Assert.Throws<ArgumentException>(() => new IamAgencyCredential(Chain, "agency", "company"));

    [Fact]
    public void ToString_BeforeOneHasServed_NamesAll() => Assert.Equal("CredentialChain(Place, Place, Server)", Chain.ToString());

    [Fact]
    public async Task ToString_AfterOneHasServed_NamesThatOne()
    {
        _last.Answer = () => WorkspaceAccess.FromKeys("server", "s3cret");
        var chain = Chain;

        await KeysOf(chain);

        Assert.Equal("CredentialChain(Server)", chain.ToString());
    }

    [Fact]
    public void Default_OfACredential_IsAnotherChainEachTimeInTheDocumentedOrder()
    {
        var chain = WorkspaceCredential.Default;

        Assert.NotSame(chain, WorkspaceCredential.Default);
        Assert.Matches(@"^CredentialChain\(EnvironmentCredential\(.*\), ProfileCredential\(.*\), EcsMetadataCredential.*\)$", chain.ToString());
    }

    private static LocalKeys Found(string accessKey) => LocalKeys.Found(WorkspaceAccess.FromKeys(accessKey, "s3cret"));

    private sealed class Place : LocalCredential
    {
        public LocalKeys Keys { get; set; } = LocalKeys.Absent("Nothing.");

        public int Asked { get; private set; }

        public override string ToString() => nameof(Place);

        internal override LocalKeys Find()
        {
            Asked++;
            return Keys;
        }
    }

    private sealed class Server : WorkspaceCredential
    {
        public Func<WorkspaceAccess> Answer { get; set; } = () => throw new WorkspaceConnectionException("No server.");

        public int Asked { get; private set; }

        public WorkspaceCredentialContext? Context { get; private set; }

        public CancellationToken Token { get; private set; }

        public override ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken)
        {
            (Context, Token) = (context, cancellationToken);
            Asked++;
            return ValueTask.FromResult(Answer());
        }

        public override string ToString() => nameof(Server);

        internal override string? FindFault(WorkspaceClientOptions options) => "Not here.";
    }
}
