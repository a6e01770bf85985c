using DocumentationTests.Markdown;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Sdk;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace DocumentationTests;

/// <summary>Each text that the README quotes for people who search for it is what they see.</summary>
public sealed class KnownIssuesTests : EmulatorTest
{
    public static TheoryData<string> Texts => new(MarkdownFile.Read("README.md").RowsUnder("## Known issues").Select(row => row[0].Trim('`')));

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_OfAKnownIssue_IsWhatIsSeen(string text)
    {
        var cause = CauseOf(text);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => cause().InTime());

        Assert.Contains(text, failure.Message, StringComparison.Ordinal);
    }

    private Func<Task> CauseOf(string text) => text switch
    {
        "The outcome is unknown: the service may have carried out the call." => () => AddAsync(EmulatedFault.DropAfterWork),
        "A message handler of the app tried to send this call a second time" => AddThroughARetryHandlerAsync,
        "400 BadRequest, WKS.0407" => () => AddAsync(EmulatedFault.Respond(400, """{"error_code":"WKS.0407","error_msg":"Busy."}""")),
        "no complete answer within 30 s (WorkspaceClientOptions.AttemptTimeout)" => AddToAServiceThatStallsAsync,
        "401 Unauthorized, APIGW.0301" => () => ReadAsync(options => options.Credential = new AccessKeyCredential(Emulator.AccessKey, "wrong")),
        "IAM.CreateToken: 401 Unauthorized" => () => ReadAsync(
            options => options.Credential = new IamPasswordCredential(Emulator.DomainName, Emulator.UserName, "wrong")),
        "no project has the name of the region" => () => ReadAsync(options =>
        {
            options.Region = "ap-southeast-1";
            options.Credential = new AccessKeyCredential(Emulator.AccessKey, Emulator.SecretKey);
        }),
        "Region is not set: set it, for example to 'ap-southeast-1', or set Endpoint." => () => ReadAsync(
            options => (options.Region, options.Endpoint) = (null, null)),
        "the server's certificate was refused" => ReadFromAServerThatNobodyTrustsAsync,
        _ => throw new NotSupportedException($"Add what makes people see this: {text}"),
    };

    private async Task AddAsync(EmulatedFault fault)
    {
        Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, fault);
        await Workspace.Desktops.AddVolumesAsync(DesktopId, OneDisk);
    }

    private async Task AddThroughARetryHandlerAsync()
    {
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new RetryHandler()));
        services.AddWorkspaceClient(options =>
        {
            (options.Region, options.Endpoint, options.IamEndpoint) = (Emulator.Region, Emulator.Endpoint, Emulator.IamEndpoint);
            options.Credential = OptionsFor(Emulator).Credential;
        });
        await using var provider = services.BuildServiceProvider();
        Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.Respond(500, ""));
        await provider.GetRequiredService<WorkspaceClient>().Desktops.AddVolumesAsync(DesktopId, OneDisk);
    }

    private async Task AddToAServiceThatStallsAsync()
    {
        var time = new ManualTimeProvider();
        var options = OptionsFor(Emulator);
        options.TimeProvider = time;
        using var workspace = new WorkspaceClient(options);
        Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.StallBeforeHeaders);
        var adding = workspace.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        await Emulator.Faults.WaitUntilStalledAsync();
        time.Advance(options.AttemptTimeout);
        await adding;
    }

    private async Task ReadFromAServerThatNobodyTrustsAsync()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync(new WorkspaceEmulatorOptions { UseTls = true });
        await ReadAsync(options => (options.Endpoint, options.IamEndpoint) = (emulator.Endpoint, emulator.IamEndpoint));
    }

    private async Task ReadAsync(Action<WorkspaceClientOptions> configure)
    {
        var options = OptionsFor(Emulator);
        configure(options);
        using var workspace = new WorkspaceClient(options);
        await workspace.Desktops.GetAsync(DesktopId);
    }

    private sealed class RetryHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode ? answer : await base.SendAsync(request, cancellationToken);
        }
    }
}
