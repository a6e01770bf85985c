namespace Workspace.Sdk;

/// <summary>Signs requests with the temporary keys of the server that the app runs on: an ECS that has an agency. Nothing secret is configured.</summary>
/// <remarks>
/// The keys come from the server's metadata service, <c>http://169.254.169.254</c>, over a connection of their own, without a proxy and
/// without the handlers of the app, within 10 seconds; they are renewed before they end. Source:
/// <see href="https://support.huaweicloud.com/intl/en-us/usermanual-ecs/ecs_03_2167.html">Metadata of an ECS</see>.
/// </remarks>
public sealed class EcsMetadataCredential : WorkspaceCredential
{
    private const string Operation = "Metadata.GetSecurityKey";
    private const string Route = "openstack/latest/securitykey";
    private const string LinkLocalAddress = "169.254.169.254";

    private readonly Uri _endpoint;

    /// <summary>Creates the credential. Nothing is sent before the first call.</summary>
    public EcsMetadataCredential()
        : this(new Uri($"http://{LinkLocalAddress}"))
    {
    }

    /// <summary>Creates the credential with another address of the metadata service, for example of an emulator.</summary>
    /// <param name="endpoint">An address on loopback, or <c>http://169.254.169.254</c>.</param>
    /// <exception cref="ArgumentException">The address is another.</exception>
    public EcsMetadataCredential(Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var isAllowed = endpoint is { IsAbsoluteUri: true, Scheme: "http" or "https", PathAndQuery: "/", UserInfo: "", Fragment: "" }
            && (endpoint.IsLoopback || endpoint is { Scheme: "http", Host: LinkLocalAddress, IsDefaultPort: true });
        _endpoint = isAllowed
            ? endpoint
            : throw new ArgumentException(
                $"endpoint is '{Show(endpoint)}': keys are fetched without proof from there, so it must be on loopback, or http://{LinkLocalAddress}.", nameof(endpoint));
    }

    internal override bool GivesKeys => true;

    /// <inheritdoc/>
    public override async ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = LimitsFor(context.TimeProvider);

        // Asked every few hours: not worth a connection that stays.
        using var sender = ClientComposer.CreateMetadataSender(_endpoint, options);
        using var transport = new ApiTransport(sender.SendAsync, _endpoint, access: null, options, context.Telemetry);
        var request = ApiRequest.SignIn(Operation, Route, new QueryString());
        var answer = await transport.SendAsync(request, WorkspaceJson.Default.TemporaryKeyResponse, cancellationToken).ConfigureAwait(false);
        return answer.ToAccess(context.TimeProvider.GetUtcNow());
    }

    /// <summary>Names the address of the metadata service.</summary>
    public override string ToString() => $"{nameof(EcsMetadataCredential)}({_endpoint.GetLeftPart(UriPartial.Authority)})";

    internal override string? FindFault(WorkspaceClientOptions options) => FindProjectFault(options);

    // Without a user, whose password must not get into an exception.
    private static string Show(Uri endpoint) => endpoint.IsAbsoluteUri
        ? endpoint.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.SafeUnescaped)
        : endpoint.ToString();

    // Short: the service is on this very machine, and where there is none, an app must not wait for it.
    private static WorkspaceClientOptions LimitsFor(TimeProvider time)
    {
        var options = new WorkspaceClientOptions
        {
            ConnectTimeout = TimeSpan.FromSeconds(1),
            AttemptTimeout = TimeSpan.FromSeconds(3),
            TotalTimeout = TimeSpan.FromSeconds(10),
            TimeProvider = time,
        };
        options.Retry.MaxRetries = 1;
        options.Retry.BaseDelay = TimeSpan.FromSeconds(0.2);
        return options;
    }
}
