using Microsoft.Extensions.Logging.Abstractions;
using Workspace.Sdk;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace DocumentationTests.Snippets;

public sealed class Migration : EmulatorTest
{
    [Fact]
    public void Client_WithAccessKeys_SendsNothingWhenItIsMade()
    {
        var (ak, sk) = (Emulator.AccessKey, Emulator.SecretKey);

        #region client
        using var workspace = new WorkspaceClient(new WorkspaceClientOptions
        {
            Region = "ap-southeast-1",
            Credential = new AccessKeyCredential(ak, sk),
        });
        #endregion

        Assert.Empty(Emulator.Requests);
    }

    [Fact]
    public void Options_WithRetriesAndLimits_AreValid()
    {
        var loggerFactory = NullLoggerFactory.Instance;
        var options = OptionsFor(Emulator);

        #region limits
        options.Retry.MaxRetries = 5;
        options.AttemptTimeout = TimeSpan.FromSeconds(60);
        options.LoggerFactory = loggerFactory;
        #endregion

        new WorkspaceClient(options).Dispose();
    }

    [Fact]
    public async Task Disks_OfADesktopAndAPool_AreAdded()
    {
        var desktopJobId = await AddToDesktopAsync(Workspace, DesktopId).InTime();
        var poolJobId = await AddToPoolAsync(Workspace, PoolId).InTime();

        await WaitAsync(Workspace, desktopJobId).InTime();
        await WaitAsync(Workspace, poolJobId).InTime();

        Assert.Equal((1, 1), (DisksAddedToDesktop(), DisksAddedToPool()));
    }

    [Fact]
    public async Task Failure_OfTheService_IsTold()
    {
        Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.Respond(403, """{"error_code":"WKS.00010099","error_msg":"Closed."}"""));

        Assert.StartsWith("WKS.00010099", await DescribeFailureAsync(Workspace, DesktopId).InTime(), StringComparison.Ordinal);
    }

    private static async Task<string> AddToDesktopAsync(WorkspaceClient workspace, string desktopId)
    {
        #region desktop
        var added = await workspace.Desktops.AddVolumesAsync(desktopId, new AddDesktopVolumesRequest
        {
            Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }],
        });
        #endregion

        return added.JobId;
    }

    private static async Task<string> AddToPoolAsync(WorkspaceClient workspace, string poolId)
    {
        #region pool
        var added = await workspace.DesktopPools.AddVolumesAsync(poolId, new AddDesktopPoolVolumesRequest
        {
            Volumes = [new VolumeAddInfo { Type = VolumeType.Ssd, SizeGB = 20 }],
            HandleType = VolumeHandleType.ForExpandAndAll,
        });
        #endregion

        return added.JobId;
    }

    private static async Task WaitAsync(WorkspaceClient workspace, string jobId)
    {
        #region job
        await workspace.Jobs.WaitForCompletionAsync(jobId);
        #endregion
    }

    private static async Task<string> DescribeFailureAsync(WorkspaceClient workspace, string desktopId)
    {
        var description = "";

        #region errors
        try
        {
            await workspace.Desktops.AddVolumesAsync(desktopId, new AddDesktopVolumesRequest
            {
                Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }],
            });
        }
        catch (WorkspaceApiException failure)
        {
            description = $"{failure.ErrorCode} {failure.ErrorMessage} {failure.RequestId} {failure.OutcomeUnknown}";
        }
        catch (WorkspaceException failure)
        {
            // No answer, no access, a job that failed: Message says which.
            description = $"{failure.Message} {failure.OutcomeUnknown}";
        }
        #endregion

        return description;
    }
}
