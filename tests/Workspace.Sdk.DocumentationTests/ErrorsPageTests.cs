using System.Globalization;
using System.Net;
using DocumentationTests.Markdown;
using RichardSzalay.MockHttp;
using Workspace.Sdk;
using Workspace.Sdk.Testing;

namespace DocumentationTests;

/// <summary>What <c>docs/errors.md</c> says of exceptions and codes is what the library does.</summary>
public sealed class ErrorsPageTests
{
    private static readonly MarkdownFile Page = MarkdownFile.Read("docs/errors.md");

    /// <summary>Code, status, exception, and what an add has done.</summary>
    public static TheoryData<string, int, string, string> Codes
    {
        get
        {
            var data = new TheoryData<string, int, string, string>();
            Add(data, "## Codes of the service", prefix: "");
            Add(data, "## Codes of the gateway", prefix: "APIGW.");
            Add(data, "## Codes of the gateway", prefix: "APIG.");
            Add(data, "## Codes of IAM", prefix: "");
            return data;
        }
    }

    [Fact]
    public void Exceptions_AllThatAreThrown_HaveARow()
    {
        var thrown = typeof(WorkspaceException).Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(Exception)) && !t.IsAbstract);

        Assert.Equal(thrown.Select(t => t.Name).Order(), Page.RowsUnder("## Exceptions").Select(row => row[0].Trim('`')).Order());
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Add_AnsweredWithACode_FailsAsThePageSays(string code, int status, string exception, string outcome)
    {
        using var service = new MockHttpMessageHandler();
        service.When("*").Respond((HttpStatusCode)status, "application/json", $$"""{"error_code":"{{code}}","error_msg":"Why."}""");
        var options = new WorkspaceClientOptions
        {
            Region = "ap-southeast-1",
            ProjectId = "project-1",
            Credential = code.StartsWith("IAM.", StringComparison.Ordinal)
                ? new IamPasswordCredential("my-account", "disk-robot", "password")
                : new IamTokenCredential("token"),
            Retry = { MaxRetries = 0 },
        };
        using var workspace = new WorkspaceClient(options, service);
        var request = new AddDesktopVolumesRequest { Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }] };

        var failure = await Assert.ThrowsAnyAsync<WorkspaceApiException>(() => workspace.Desktops.AddVolumesAsync("desktop-1", request).InTime());

        Assert.Equal((exception, code, outcome), (failure.GetType().Name, failure.ErrorCode, failure.OutcomeUnknown ? "unknown" : "nothing done"));
    }

    // The table of IAM does not say what an add has done: it was not sent.
    private static void Add(TheoryData<string, int, string, string> data, string heading, string prefix)
    {
        foreach (var row in Page.RowsUnder(heading))
        {
            foreach (var code in row[0].Split(", "))
            {
                data.Add(
                    prefix + code.Trim('`'), int.Parse(row[1], CultureInfo.InvariantCulture), row[2].Trim('`'), row.Length == 5 ? row[3] : "nothing done");
            }
        }
    }
}
