using System.Diagnostics;

namespace Workspace.Sdk;

/// <summary>Knows how to get access to the service. Derive from it to bring access from elsewhere, for example from a secret store.</summary>
/// <remarks>A credential only gets access. The client keeps it, renews it in the background before it ends, asks once for many
/// concurrent callers, and asks again when the service refuses it. What a credential of your own throws reaches the caller unchanged.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class WorkspaceCredential
{
    /// <summary>A new credential that takes the first of these which serves, and from then on only that one: the variables of
    /// <see cref="FromEnvironment"/>, the profile of <see cref="FromProfile"/>, the server that the app runs on
    /// (<see cref="EcsMetadataCredential"/>).</summary>
    /// <remarks>Passed over is what is not there at all: no variable of the keys, no profile, or one without the section <c>[basic]</c>. What is
    /// there and wrong (half of a pair, a profile that cannot be read, a named file that does not exist or has no such section) is an error, so
    /// that the app does not act as somebody else. When nothing serves, a <see cref="WorkspaceCredentialException"/> tells of each why.</remarks>
    /// <value>Another instance at each reading. Each looks for itself, once it is asked for access, and again until something serves.</value>
    public static WorkspaceCredential Default => new CredentialChain(FromEnvironment(), FromProfile(), new EcsMetadataCredential());

    /// <summary>Whether it gives keys for sure, so that it cannot be the source of an agency's token.</summary>
    internal virtual bool GivesKeys => false;

    /// <summary>Signs each request with access keys from environment variables, those of the other tools of Huawei Cloud.</summary>
    /// <remarks>
    /// <list type="table">
    /// <item><term><c>HUAWEICLOUD_SDK_AK</c></term><description>the access key id</description></item>
    /// <item><term><c>HUAWEICLOUD_SDK_SK</c></term><description>the secret access key</description></item>
    /// <item><term><c>HUAWEICLOUD_SDK_SECURITY_TOKEN</c></term><description>the token that comes with temporary keys; not set for permanent ones</description></item>
    /// <item><term><c>HUAWEICLOUD_SDK_PROJECT_ID</c></term><description>the project, unless <see cref="WorkspaceClientOptions.ProjectId"/> is set; looked up by
    /// the name of the region when neither is</description></item>
    /// <item><term><c>HUAWEICLOUD_SDK_DOMAIN_ID</c></term><description>the id of the account, to look the project up in; need not be set</description></item>
    /// </list>
    /// A blank variable is not set; spaces and line ends around a value do not count. They are read when a client is made and whenever access is
    /// asked for: at first, and when the service has refused the keys. What is missing or wrong is an <see cref="ArgumentException"/> when a client is
    /// made (an <c>OptionsValidationException</c> when a host starts), later a <see cref="WorkspaceCredentialException"/>. Both name the variable, never
    /// a secret. See
    /// <see cref="WorkspaceClientOptions.FromEnvironment"/> for the other variables.
    /// </remarks>
    public static WorkspaceCredential FromEnvironment() => new EnvironmentCredential(EnvironmentVariables.OfProcess);

    /// <summary>Signs each request with access keys from the user's profile, which is that of the other tools of Huawei Cloud.</summary>
    /// <remarks>
    /// The profile is the file <c>~/.huaweicloud/credentials</c>, or the one that the variable <c>HUAWEICLOUD_SDK_CREDENTIALS_FILE</c> names:
    /// <code>
    /// [basic]
    /// ak = the access key id
    /// sk = the secret access key
    /// security_token = the token that comes with temporary keys
    /// project_id = the project; otherwise looked up by the name of the region
    /// domain_id = the account to look it up in
    /// </code>
    /// The last three may be left out, and what is blank is. Names are read in any case, values as they stand, without quotes; a comment is a line
    /// of its own that begins with <c>#</c> or <c>;</c>. Other sections, such as <c>[global]</c>, and other names, such as <c>iam_endpoint</c> and
    /// <c>idp_id</c>, are not used: set <see cref="WorkspaceClientOptions.IamEndpoint"/>.
    /// The file is read when a client is made and whenever access is asked for: at first, and when the service has refused the keys. A file that
    /// is not there or not readable, or has a wrong line, two values for one name, or no keys that can be used, is an <see cref="ArgumentException"/>
    /// when a client is made (an <c>OptionsValidationException</c> when a host starts), later a <see cref="WorkspaceCredentialException"/>. Both name
    /// the place, never a secret.
    /// </remarks>
    public static WorkspaceCredential FromProfile() => new ProfileCredential();

    /// <summary>Gets new access. Called seldom, and one call at a time for each client, unless the one before did not stop when its token was
    /// cancelled.</summary>
    /// <param name="context">Where to ask, and what the access is for.</param>
    /// <param name="cancellationToken">Cancelled when the client is disposed, or after <see cref="WorkspaceClientOptions.TotalTimeout"/>; not by a
    /// single caller who gives up.</param>
    public abstract ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken);

    /// <summary>Names the type: for errors and logs, so never a secret.</summary>
    public override string ToString() => GetType().Name;

    /// <summary>What makes a client with this credential and these options useless, as far as it can be told without the network.</summary>
    internal virtual string? FindFault(WorkspaceClientOptions options) => null;

    /// <summary>The rule for a credential that another builds on.</summary>
    private protected static WorkspaceCredential CheckGivesTokens(WorkspaceCredential source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.GivesKeys
            ? throw new ArgumentException($"source is {source}, which gives keys: it must be one that gives tokens, for example an {nameof(IamPasswordCredential)}.", nameof(source))
            : source;
    }

    /// <summary>For credentials that can find the project by the name of the region, and in no other way.</summary>
    private protected static string? FindProjectFault(WorkspaceClientOptions options) => options is { ProjectId: null, Region: null }
        ? "Region and ProjectId are not set: one of them must tell the project."
        : null;
}
