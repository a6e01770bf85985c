using Workspace.Sdk.Emulator;

namespace Workspace.Sdk.EndToEndTests.Authentication;

/// <summary>Every way to sign in, over sockets: used, wrong, ended and withdrawn.</summary>
public sealed class EveryCredentialTests : EndToEndTest
{
    public EveryCredentialTests() => Time.Skips = CredentialKind.Skips;

    public static TheoryData<string> Kinds => CredentialKind.Names;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Used_AddsTheDiskInItsProject(string kind)
    {
        var (client, desktopId) = await SignInWithAsync(kind);

        var added = await client.Desktops.AddVolumesAsync(desktopId, OneDisk);
        await client.Jobs.GetAsync(added.JobId);

        Assert.DoesNotContain(Workspace.Requests, r => r.StatusCode is null or >= 400);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task UsedManyTimes_AsksForAccessAndProjectOnce(string kind)
    {
        var (client, desktopId) = await SignInWithAsync(kind);
        await client.Desktops.GetAsync(desktopId);
        var before = RequestsForAccess();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.Desktops.GetAsync(desktopId)));

        Assert.Equal(before, RequestsForAccess());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Wrong_IsAnAuthenticationFailureAndNothingIsAdded(string kind)
    {
        var wrong = CredentialKind.All[kind].CreateWrong(Workspace);
        var client = CreateClient(o => o.Credential = wrong);

        var failure = await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.False(failure.OutcomeUnknown);
        Assert.DoesNotContain(Workspace.Requests, r => r is { Operation: EmulatedOperation.AddDesktopVolumes, WorkDone: true });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Ended_IsRenewedBeforeItIsRefusedOrReported(string kind)
    {
        var (client, desktopId) = await SignInWithAsync(kind);
        await client.Desktops.GetAsync(desktopId);
        Time.Advance(TimeSpan.FromDays(3));

        if (CredentialKind.All[kind] is { Renews: false, Ends: true })
        {
            await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => client.Desktops.AddVolumesAsync(desktopId, OneDisk));
            return;
        }

        await client.Desktops.AddVolumesAsync(desktopId, OneDisk);

        // A source that does not say when its token ends learns it from the refusal.
        Assert.Equal(kind == "TokenSource" ? 1 : 0, Workspace.Requests.Count(r => r.StatusCode == 401));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Withdrawn_IsReplacedOnceAndTheDiskAddedOnceOrReported(string kind)
    {
        var (client, desktopId) = await SignInWithAsync(kind);
        await client.Desktops.GetAsync(desktopId);
        Workspace.RevokeTokens();
        Workspace.RevokeTemporaryKeys();

        if (CredentialKind.All[kind] is { Renews: false, Ends: true })
        {
            await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => client.Desktops.AddVolumesAsync(desktopId, OneDisk));
            return;
        }

        await client.Desktops.AddVolumesAsync(desktopId, OneDisk);

        var adds = Workspace.Requests.Where(r => r.Operation == EmulatedOperation.AddDesktopVolumes).Select(r => r.StatusCode!.Value);
        Assert.Equal(CredentialKind.All[kind].Ends ? [401, 200] : [200], adds);
    }

    private int RequestsForAccess() => Workspace.Requests.Count(r => r.Operation
        is EmulatedOperation.CreateToken or EmulatedOperation.CreateTemporaryKeys or EmulatedOperation.ListProjects or EmulatedOperation.GetMetadataKeys);

    private async Task<(WorkspaceClient Client, string DesktopId)> SignInWithAsync(string kind)
    {
        var credential = await CredentialKind.All[kind].Create(Workspace);
        var projectId = CredentialKind.All[kind].ActsForAgency ? Workspace.AgencyProjectId : Workspace.ProjectId;
        return (CreateClient(o => o.Credential = credential), Workspace.DesktopsOf(projectId)[0].Id);
    }
}
