namespace Workspace.Sdk.Emulator;

/// <summary>Path and query of a request in the one spelling that is signed, however they are spelled on the wire.</summary>
internal sealed class CanonicalTarget
{
    private CanonicalTarget(string path, string query, string? fault)
    {
        Path = path;
        Query = query;
        Fault = fault;
    }

    public string Path { get; }

    public string Query { get; }

    /// <summary>Why the target cannot be read, or null.</summary>
    public string? Fault { get; }

    public static CanonicalTarget Of(string rawTarget)
    {
        if (!rawTarget.StartsWith('/') || rawTarget.Any(c => c is <= ' ' or >= '\x7f' or '#'))
        {
            return Faulty("the request target is not a path of visible ASCII characters");
        }

        var parts = rawTarget.Split('?', 2);
        var path = PathOf(parts[0]);
        var query = parts is [_, { Length: > 0 } given] ? QueryOf(given) : "";
        return path is null ? Faulty("a percent sign in the path is not followed by two hex digits")
            : query is null ? Faulty("the query has a parameter without a name, or a percent sign not followed by two hex digits")
            : new CanonicalTarget(path, query, fault: null);
    }

    private static CanonicalTarget Faulty(string fault) => new("", "", fault);

    /// <summary>
    /// Segment by segment, so that an encoded slash stays one. The signature covers a path that ends in a slash, whatever was sent.
    /// </summary>
    private static string? PathOf(string rawPath)
    {
        var segments = rawPath.Split('/').Select(PercentCoding.Decode).ToList();
        if (segments.Contains(null))
        {
            return null;
        }

        var path = string.Join('/', segments.Select(segment => PercentCoding.Encode(segment!)));
        return path.EndsWith('/') ? path : $"{path}/";
    }

    private static string? QueryOf(string rawQuery)
    {
        var parameters = rawQuery.Split('&').Select(Parameter.Read).ToList();
        if (parameters.Contains(null))
        {
            return null;
        }

        parameters.Sort(Parameter.Compare!);
        return string.Join('&', parameters);
    }

    /// <summary>A parameter of the query; without a value, the value is empty. A plus sign is a plus sign and no blank.</summary>
    private sealed class Parameter(byte[] name, byte[] value)
    {
        private readonly byte[] _name = name;
        private readonly byte[] _value = value;

        public static Parameter? Read(string text)
        {
            var parts = text.Split('=', 2);
            var value = parts is [_, var given] ? PercentCoding.Decode(given) : [];
            return PercentCoding.Decode(parts[0]) is { Length: > 0 } name && value is not null ? new Parameter(name, value) : null;
        }

        /// <summary>
        /// By the bytes, which need not be text. Where they are UTF-8, this is the order of code points; the order of UTF-16 differs for
        /// characters beyond U+FFFF only. Which of the two the cloud takes is not confirmed.
        /// </summary>
        public static int Compare(Parameter one, Parameter other) =>
            one._name.AsSpan().SequenceCompareTo(other._name) is var order and not 0
                ? order
                : one._value.AsSpan().SequenceCompareTo(other._value);

        public override string ToString() => $"{PercentCoding.Encode(_name)}={PercentCoding.Encode(_value)}";
    }
}
