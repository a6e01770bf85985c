using System.Globalization;

namespace Workspace.Sdk.Emulator.Tool;

/// <summary>The command line: what to start, or what is wrong with it.</summary>
internal sealed class CommandLine
{
    public const string Help = """
        Runs a local Huawei Cloud Workspace and IAM. It is not the cloud: everything is in memory.

        Usage: workspace-emulator [options]

          --urls <url>            Where to listen: http://127.0.0.1:<port>. Port 0 takes any free one. Default: http://127.0.0.1:0
          --job-duration <time>   How long a job runs, as hh:mm:ss. Default: 00:00:10
          --tls                   Speaks https, and HTTP/2, with a certificate that it makes and prints.
          --fault-seed <number>   What faults by chance follow from. Default: 0
          --help                  Shows this text.

        """;

    public WorkspaceEmulatorOptions Options { get; } = new();

    public bool ShowHelp { get; private set; }

    public string? Fault { get; private set; }

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var result = new CommandLine();
        var rest = new Queue<string>(arguments.SelectMany(a => a.StartsWith("--", StringComparison.Ordinal) ? a.Split('=', 2) : [a]));
        while (result.Fault is null && rest.TryDequeue(out var option))
        {
            result.Fault = result.Read(option, rest);
        }

        return result;
    }

    private string? Read(string option, Queue<string> rest)
    {
        switch (option)
        {
            case "--help" or "-h":
                ShowHelp = true;
                return null;
            case "--urls":
                return ReadUrl(rest.TryDequeue(out var url) ? url : null);
            case "--job-duration":
                return ReadJobDuration(rest.TryDequeue(out var duration) ? duration : null);
            case "--tls":
                Options.UseTls = true;
                return null;
            case "--fault-seed":
                return ReadFaultSeed(rest.TryDequeue(out var seed) ? seed : null);
            default:
                return $"Unknown option {option}.";
        }
    }

    private string? ReadUrl(string? value)
    {
        // Anything else than loopback would offer the emulator, and its well-known password, to the network.
        if (!Uri.TryCreate(value, UriKind.Absolute, out var url)
            || !string.Equals(url.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal)
            || url.Host is not ("127.0.0.1" or "localhost")
            || url.PathAndQuery is not "/"
            || value!.TrimEnd('/').EndsWith(url.Host, StringComparison.OrdinalIgnoreCase))
        {
            return $"--urls is \"{value}\"; it must be one URL of the form http://127.0.0.1:8080 (--tls makes it https).";
        }

        Options.Port = url.Port;
        return null;
    }

    private string? ReadJobDuration(string? value)
    {
        if (!TimeSpan.TryParseExact(value, @"hh\:mm\:ss", CultureInfo.InvariantCulture, out var duration))
        {
            return $"--job-duration is \"{value}\"; it must be a time from 00:00:00 to 23:59:59, as hh:mm:ss.";
        }

        Options.JobDuration = duration;
        return null;
    }

    private string? ReadFaultSeed(string? value)
    {
        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed))
        {
            return FormattableString.Invariant($"--fault-seed is \"{value}\"; it must be a whole number from {int.MinValue} to {int.MaxValue}.");
        }

        Options.FaultSeed = seed;
        return null;
    }
}
