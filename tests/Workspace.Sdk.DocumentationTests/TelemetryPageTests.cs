using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using DocumentationTests.Markdown;
using Microsoft.Extensions.Logging;
using Workspace.Sdk;

namespace DocumentationTests;

/// <summary>The page on telemetry has all names, and no others.</summary>
public sealed class TelemetryPageTests
{
    private static readonly MarkdownFile Page = MarkdownFile.Read("docs/telemetry.md");

    private static readonly HashSet<string> Code =
        [.. Page.Lines.SelectMany(line => Regex.Matches(line, "`([^`]+)`")).Select(match => match.Groups[1].Value)];

    private static readonly HashSet<string> Names =
        [.. typeof(WorkspaceTelemetry).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public void Names_OfTheLibrary_StandOnThePage() => Assert.Empty(Names.Except(Code));

    [Fact]
    public void Names_OnThePage_AreThoseOfTheLibrary() =>
        Assert.Empty(Code.Where(name => name.StartsWith("huaweicloud.", StringComparison.Ordinal)).Except(Names));

    [Fact]
    public void LogMessages_OnThePage_AreThoseOfTheLibrary()
    {
        var messages = typeof(WorkspaceClient).Assembly.GetType("Workspace.Sdk.Log")!.GetMethods()
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .Select(message => (message.EventId.ToString(CultureInfo.InvariantCulture), message.Level.ToString()));

        Assert.Equal(messages, Page.RowsUnder("## Logs").Select(row => (row[0], row[1])));
    }
}
