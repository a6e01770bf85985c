using Microsoft.Extensions.Logging;

namespace Workspace.Sdk;

/// <summary>How a <see cref="WorkspaceClient"/> reaches the service. Copied when the client is made: later changes have no effect.</summary>
public sealed class WorkspaceClientOptions
{
    /// <summary>The region, for example <c>ap-southeast-1</c>. The endpoints follow from it.</summary>
    /// <value>None by default; required unless <see cref="Endpoint"/> is set.</value>
    public string? Region { get; set; }

    /// <summary>Where the service is, in place of the region's <c>https://workspace.{region}.myhuaweicloud.com</c>.</summary>
    /// <value>None by default; <c>https</c>, or <c>http</c> on loopback.</value>
    public Uri? Endpoint { get; set; }

    /// <summary>Where IAM is.</summary>
    /// <value>By default the region's <c>https://iam.{region}.myhuaweicloud.com</c>, or the global <c>https://iam.myhuaweicloud.com</c>
    /// for regions that have none of their own, and without a region; <c>https</c>, or <c>http</c> on loopback.</value>
    public Uri? IamEndpoint { get; set; }

    /// <summary>The id of the project.</summary>
    /// <value>By default the project that the access tells (a token from IAM, the variables, the profile), otherwise the one with the name of the
    /// region, looked up once.</value>
    public string? ProjectId { get; set; }

    /// <summary>How the client gets access. Required.</summary>
    public WorkspaceCredential? Credential { get; set; }

    /// <summary>How requests are repeated where that is safe.</summary>
    public WorkspaceRetryOptions Retry { get; private set; } = new();

    /// <summary>How long making a connection may take.</summary>
    /// <value>10 seconds by default; above zero, or <see cref="Timeout.InfiniteTimeSpan"/>. Not for a primary handler of your own, which brings its own limit.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one request may take, from sending to the last byte of the answer.</summary>
    /// <value>30 seconds by default; above zero, or <see cref="Timeout.InfiniteTimeSpan"/>.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one call may take, its repetitions and the waits between them included.</summary>
    /// <value>100 seconds by default; above zero, or <see cref="Timeout.InfiniteTimeSpan"/>.</value>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>A name for your application, appended to <c>User-Agent</c>, for example <c>disk-robot/2.1</c>.</summary>
    public string? ApplicationId { get; set; }

    /// <summary>The clock: for tests.</summary>
    /// <value>The system's by default; from dependency injection, where one is registered.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Where the client logs to, in the category <c>Workspace.Sdk</c>.</summary>
    /// <value>None by default; from dependency injection the app's own.</value>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Options from the environment variables of the other tools of Huawei Cloud, as they are now. Everything can be changed afterwards.</summary>
    /// <param name="region">The region. When it is left out, the variable that has an endpoint tells it, if there is exactly one of these; if there
    /// is none, <see cref="Region"/> is left for the caller to set.</param>
    /// <remarks>
    /// <list type="table">
    /// <item><term><c>HUAWEICLOUD_SDK_AK</c> and others</term><description><see cref="Credential"/>, which reads them when it is used: see
    /// <see cref="WorkspaceCredential.FromEnvironment"/></description></item>
    /// <item><term><c>HUAWEICLOUD_SDK_PROJECT_ID</c></term><description><see cref="ProjectId"/></description></item>
    /// <item><term><c>HUAWEICLOUD_SDK_IAM_ENDPOINT</c></term><description><see cref="IamEndpoint"/></description></item>
    /// <item><term><c>HUAWEICLOUD_SDK_REGION_WORKSPACE_</c> and the region in upper case, with underscores: <c>HUAWEICLOUD_SDK_REGION_WORKSPACE_EU_WEST_101</c></term>
    /// <description><see cref="Endpoint"/></description></item>
    /// </list>
    /// A blank variable is not set. An address may stand without <c>https://</c>.
    /// </remarks>
    /// <exception cref="InvalidOperationException">A variable is no address, or several tell the region.</exception>
    public static WorkspaceClientOptions FromEnvironment(string? region = null) => EnvironmentOptions.Read(EnvironmentVariables.OfProcess, region);

    internal Uri ResolvedEndpoint => Endpoint ?? RegionEndpoints.Workspace(Region!);

    internal Uri ResolvedIamEndpoint => IamEndpoint ?? RegionEndpoints.Iam(Region);

    internal WorkspaceClientOptions Copy()
    {
        var copy = (WorkspaceClientOptions)MemberwiseClone();
        copy.Retry = new WorkspaceRetryOptions { MaxRetries = Retry.MaxRetries, BaseDelay = Retry.BaseDelay, MaxDelay = Retry.MaxDelay };
        return copy;
    }
}
