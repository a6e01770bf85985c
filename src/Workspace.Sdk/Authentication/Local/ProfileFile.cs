using System.Diagnostics;
using System.Globalization;

namespace Workspace.Sdk;

/// <summary>The text of a profile: lines <c>name = value</c> below <c>[basic]</c>. Other sections are for other tools. A comment is a line of
/// its own that begins with <c>#</c> or <c>;</c>, because a secret may hold these characters.</summary>
internal sealed class ProfileFile
{
    public const string Section = "basic";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Dictionary<string, (string Value, int Line)> _values = new(StringComparer.OrdinalIgnoreCase);
    private bool _isInSection;

    private ProfileFile()
    {
    }

    /// <summary>Whether the section is there.</summary>
    public bool HasSection { get; private set; }

    /// <summary>What is wrong with the first line that is, as a sentence that names the line and never its text, which may be a secret;
    /// <see langword="null"/> when nothing is.</summary>
    public string? Fault { get; private set; }

    public static ProfileFile Parse(string text)
    {
        var file = new ProfileFile();
        using var lines = new StringReader(text);
        for (var number = 1; file.Fault is null && lines.ReadLine() is { } line; number++)
        {
            file.Fault = file.Take(line.Trim(), number);
        }

        return file;
    }

    /// <summary>The value of a name in the section; <see langword="null"/> when it is not there or blank.</summary>
    public string? Find(string name) => _values.TryGetValue(name, out var entry) ? entry.Value : null;

    private string? Take(string line, int number) => line switch
    {
        "" or ['#' or ';', ..] => null,
        ['[', .. var name, ']'] => Enter(name.Trim()),

        // Wherever it stands: it would change what the lines after it belong to.
        ['[', ..] => string.Create(CultureInfo.InvariantCulture, $"line {number} begins a section and does not end with ']'."),
        _ when !_isInSection => null,
        _ when line.IndexOf('=', StringComparison.Ordinal) is > 0 and var sign => Take(line[..sign].TrimEnd(), line[(sign + 1)..].TrimStart(), number),
        _ => string.Create(CultureInfo.InvariantCulture, $"line {number} is no 'name = value', and no comment, which would begin with '#' or ';'."),
    };

    private string? Enter(string section)
    {
        _isInSection = string.Equals(section, Section, StringComparison.OrdinalIgnoreCase);
        HasSection |= _isInSection;
        return null;
    }

    private string? Take(string name, string value, int number)
    {
        if (value.Length == 0 || _values.TryAdd(name, (value, number)) || _values[name].Value == value)
        {
            return null;
        }

        // Which of two secrets is meant must not be guessed.
        return string.Create(CultureInfo.InvariantCulture, $"lines {_values[name].Line} and {number} give {name} different values. Take one of them out.");
    }
}
