using Microsoft.Extensions.DependencyInjection;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.EndToEndTests.Beneath;

/// <summary>What .NET's own handler and the connection do under the library: what is sent how often, and what the caller is told.</summary>
public abstract class BeneathTest : EndToEndTest
{
    protected const string Added = """{"job_id":"j"}""";
    protected const string Job = """{"id":"j","status":"RUNNING"}""";

    /// <summary>A client of a scripted server. Without repetitions of its own, so that whatever is repeated, the platform has repeated.</summary>
    protected WorkspaceClient CreateClient(
        ScriptedServer server, int maxRetries = 0, Action<IHttpClientBuilder>? configureHttp = null, WorkspaceCredential? credential = null) => CreateClient(
            o =>
            {
                (o.Endpoint, o.ProjectId, o.Credential) = (server.Address, "p", credential ?? new IamTokenCredential("MIIDkgYJKoZIhvcN"));
                o.Retry.MaxRetries = maxRetries;
            },
            configureHttp: configureHttp);

    protected static Task<WorkspaceJob> ReadAsync(WorkspaceClient client) => client.Jobs.GetAsync("j").InTime();

    protected Task<AddDesktopVolumesResponse> AddAsync(WorkspaceClient client) => client.Desktops.AddVolumesAsync(DesktopId, OneDisk).InTime();

    /// <summary>The failure of an add that the service may have carried out.</summary>
    protected async Task<TException> UnknownOutcomeOfAddAsync<TException>(WorkspaceClient client)
        where TException : WorkspaceException
    {
        var failure = await Assert.ThrowsAsync<TException>(() => AddAsync(client));
        Assert.True(failure.OutcomeUnknown);
        Assert.Equal(1, failure.Attempts);
        return failure;
    }

    protected static Task AnswerAsync(ScriptedConnection connection) => AnswerAsync(connection, Added);

    /// <summary>Answers one request, and keeps the connection.</summary>
    protected static async Task AnswerAsync(ScriptedConnection connection, string body)
    {
        await connection.ReadRequestAsync();
        await connection.AnswerAsync(200, body);
    }

    /// <summary>Lets each request with a body ask for leave to send it (<c>Expect: 100-continue</c>).</summary>
    protected static AppsHandler CreateExpectContinue() => new(request => request.Headers.ExpectContinue = request.Content is not null);
}
