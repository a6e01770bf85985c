namespace Workspace.Sdk.Benchmarks;

/// <summary>The same call with the library.</summary>
internal static class SdkCall
{
    public static WorkspaceCredential Token { get; } = new IamTokenCredential(Example.Token);

    public static WorkspaceCredential Keys { get; } = new AccessKeyCredential(Example.AccessKey, Example.SecretKey);

    public static WorkspaceClient CreateClient(Uri endpoint, WorkspaceCredential credential)
    {
        var options = new WorkspaceClientOptions();
        SetUp(options, endpoint, credential);
        return new WorkspaceClient(options);
    }

    public static WorkspaceClient CreateClient(HttpMessageHandler network, Uri endpoint, WorkspaceCredential credential)
    {
        var options = new WorkspaceClientOptions();
        SetUp(options, endpoint, credential);
        return new WorkspaceClient(options, network);
    }

    public static void SetUp(WorkspaceClientOptions options, Uri endpoint, WorkspaceCredential credential)
    {
        options.Region = Example.Region;
        options.ProjectId = Example.ProjectId;
        options.Endpoint = endpoint;
        options.Credential = credential;
    }

    // The request is made anew, as an app does.
    public static Task AddVolumesAsync(this WorkspaceClient client) => client.Desktops.AddVolumesAsync(
        Example.DesktopId, new AddDesktopVolumesRequest { Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }] });
}
