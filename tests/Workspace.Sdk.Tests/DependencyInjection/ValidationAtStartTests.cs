using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.DependencyInjection;

/// <summary>An app with wrong options does not start, and says why.</summary>
public sealed class ValidationAtStartTests : RegistrationTests
{
    [Theory]
    [MemberData(nameof(BrokenOptions.Names), MemberType = typeof(BrokenOptions))]
    public async Task StartAsync_BrokenOptions_NamesOptionValueAndWayOut(string name)
    {
        var broken = BrokenOptions.All[name];

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => StartAsync(services => services.AddWorkspaceClient(options =>
            {
                Valid(options);
                broken.Break(options);
            })));

        Assert.Equal(typeof(WorkspaceClientOptions), failure.OptionsType);
        Assert.Single(failure.Failures, f => f.StartsWith("WorkspaceClientOptions: " + broken.Option, StringComparison.Ordinal));
        broken.AssertNamedIn(failure.Message);
    }

    [Fact]
    public async Task StartAsync_SeveralFaults_NamesAll()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => StartAsync(services => services.AddWorkspaceClient(options => options.TotalTimeout = TimeSpan.Zero)));

        Assert.Equal(3, failure.Failures.Count());
        Assert.Contains("Region is not set", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Credential is not set", failure.Message, StringComparison.Ordinal);
        Assert.Contains("TotalTimeout is 00:00:00", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_BrokenOptionsOfAKey_NamesTheClient()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(services =>
        {
            services.AddWorkspaceClient(Valid);
            services.AddKeyedWorkspaceClient("hong-kong", options => options.Credential = new IamTokenCredential("t"));
        }));

        Assert.Equal("hong-kong", failure.OptionsName);
        Assert.StartsWith("WorkspaceClientOptions of the client 'hong-kong': Region is not set", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_ValidOptions_StartsAndSendsNothing()
    {
        await StartAsync(services =>
        {
            OverTheWire(services.AddWorkspaceClient(Valid));
            OverTheWire(services.AddKeyedWorkspaceClient("hong-kong", ValidSection()));
        });

        Assert.Empty(Wire.Sent);
    }

    [Fact]
    public async Task StartAsync_SectionThatCannotBeRead_NamesThePath()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => StartAsync(services => services.AddKeyedWorkspaceClient("hong-kong", ValidSection(("TotalTimeout", "soon")))));

        Assert.Equal("hong-kong", failure.OptionsName);
        Assert.Contains("Workspace:TotalTimeout", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_BrokenOptionsWithoutAHost_IsRefusedToo()
    {
        Services.AddWorkspaceClient(options => options.Region = "cn-north-4");

        var failure = Assert.Throws<OptionsValidationException>(() => Resolve());

        Assert.Contains("Credential is not set", failure.Message, StringComparison.Ordinal);
    }

    private static async Task StartAsync(Action<IServiceCollection> register)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        register(builder.Services);
        using var host = builder.Build();
        await host.StartAsync();
        await host.StopAsync();
    }
}
