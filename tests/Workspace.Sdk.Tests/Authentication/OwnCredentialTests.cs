using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Authentication;

/// <summary>A credential that a user writes.</summary>
public abstract class OwnCredentialTests(ClientPath path) : ServiceTests(path)
{
    private const string JobAnswer = """{"id":"1"}""";

    [Fact]
    public async Task Context_TellsWhatTheAccessIsFor()
    {
        var credential = new VaultCredential(_ => ValueTask.FromResult(WorkspaceAccess.FromToken("t1")));
        Service.When(JobUrl).Respond("application/json", JobAnswer);

        await CreateClient(o => o.Credential = credential).Jobs.GetAsync(JobId);

        Assert.Equal("cn-north-4", credential.Context!.Region);
        Assert.Equal(ProjectId, credential.Context.ProjectId);
        Assert.Equal(new Uri(IamEndpoint), credential.Context.IamEndpoint);
        Assert.Same(Time, credential.Context.TimeProvider);
    }

    [Fact]
    public async Task Context_AsTheSourceOfAnAgency_TellsNoProject()
    {
        var source = new VaultCredential(_ => ValueTask.FromResult(WorkspaceAccess.FromToken("t1")));
        Service.When(HttpMethod.Post, TokensUrl).Respond(() => Task.FromResult(IamAnswers.Token("t2", Time.GetUtcNow())));
        Service.When(JobUrl).Respond("application/json", JobAnswer);

        await CreateClient(o => o.Credential = new IamAgencyCredential(source, "disks", "customer")).Jobs.GetAsync(JobId);

        Assert.Equal(("cn-north-4", null), (source.Context!.Region, source.Context.ProjectId));
    }

    [Fact]
    public async Task Context_AfterTheClientIsDisposed_SignsNobodyIn()
    {
        var credential = new VaultCredential(_ => ValueTask.FromResult(WorkspaceAccess.FromToken("t1")));
        Service.When(JobUrl).Respond("application/json", JobAnswer);
        var client = CreateClient(o => o.Credential = credential);
        await client.Jobs.GetAsync(JobId);
        client.Dispose();

        await FailureOf<ObjectDisposedException>(
            () => new IamPasswordCredential("company", "robot", "s3cret").GetAccessAsync(credential.Context!, default).AsTask());

        Assert.Single(Wire.Sent);
    }

    [Fact]
    public async Task ItsHttpClient_SendsThroughTheClientsHandlersWithoutAccess()
    {
        Service.When("https://vault.test/secret").Respond("text/plain", "from-the-vault");
        Service.When(JobUrl).Respond("application/json", JobAnswer);
        var credential = new VaultCredential(async context =>
            WorkspaceAccess.FromToken(await context.HttpClient.GetStringAsync(new Uri("https://vault.test/secret"))));

        await CreateClient(o => o.Credential = credential).Jobs.GetAsync(JobId);

        Assert.Null(Wire.Sent[0].Header("X-Auth-Token"));
        Assert.Equal("from-the-vault", Wire.Sent[1].Header("X-Auth-Token"));
    }

    [Fact]
    public async Task ProjectOfTheAccess_IsUsedWhenNoneIsSet()
    {
        var credential = new VaultCredential(_ => ValueTask.FromResult(WorkspaceAccess.FromToken("t1", projectId: "p9")));
        Service.Expect($"{Endpoint}/v2/p9/workspace-jobs/{JobId}").Respond("application/json", JobAnswer);

        await CreateClient(o => (o.Credential, o.ProjectId) = (credential, null)).Jobs.GetAsync(JobId);
    }

    [Fact]
    public async Task NoProjectAnywhere_IsAClearError()
    {
        var client = CreateClient(o =>
        {
            (o.Region, o.ProjectId, o.Endpoint) = (null, null, new Uri(Endpoint));
            o.Credential = new VaultCredential(_ => ValueTask.FromResult(WorkspaceAccess.FromToken("t1")));
        });

        var failure = await FailureOf<WorkspaceCredentialException>(() => client.Jobs.GetAsync(JobId));

        Assert.Contains("WorkspaceClientOptions.ProjectId", failure.Message, StringComparison.Ordinal);
        Assert.Equal("Jobs.Get", failure.Operation);
        Assert.Empty(Wire.Sent);
    }

    [Fact]
    public async Task WhatItThrows_ReachesTheCallerUnchanged()
    {
        var closed = new NotSupportedException("The vault is closed.");

        var failure = await FailureOf<NotSupportedException>(
            () => CreateClient(o => o.Credential = new VaultCredential(_ => throw closed)).Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Same(closed, failure);
    }

    [Fact]
    public async Task Disposed_WhileAskingForAccess_EndsTheCall()
    {
        var asking = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = CreateClient(o => o.Credential = new IamTokenCredential(async token =>
        {
            asking.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("Not reached.");
        }));

        var call = client.Jobs.GetAsync(JobId);
        await asking.Task;
        client.Dispose();

        await FailureOf<ObjectDisposedException>(() => call);
    }

    public sealed class ByConstructor() : OwnCredentialTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : OwnCredentialTests(ClientPath.DependencyInjection);

    private sealed class VaultCredential(Func<WorkspaceCredentialContext, ValueTask<WorkspaceAccess>> ask) : WorkspaceCredential
    {
        public WorkspaceCredentialContext? Context { get; private set; }

        public override ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken)
        {
            Context = context;
            return ask(context);
        }
    }
}
