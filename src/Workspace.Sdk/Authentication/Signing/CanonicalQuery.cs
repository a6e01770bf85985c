using System.Buffers;

namespace Workspace.Sdk;

/// <summary>The query of a canonical request: sorted by the bytes that names and values mean, encoded in the one way.</summary>
internal static class CanonicalQuery
{
    /// <param name="text">What to append to.</param>
    /// <param name="query">The query as it is sent, with its question mark; empty for none.</param>
    public static void Append(ArrayBufferWriter<byte> text, string query)
    {
        if (query is "" or "?")
        {
            return;
        }

        var parameters = Array.ConvertAll(query[1..].Split('&'), Parse);
        Array.Sort(parameters, Compare);
        for (var i = 0; i < parameters.Length; i++)
        {
            if (i > 0)
            {
                text.Append('&');
            }

            text.AppendEncoded(parameters[i].Name, PercentEncoding.Unreserved);
            text.Append('=');
            text.AppendEncoded(parameters[i].Value, PercentEncoding.Unreserved);
        }
    }

    private static Parameter Parse(string parameter)
    {
        var nameLength = parameter.IndexOf('=', StringComparison.Ordinal) is >= 0 and var end ? end : parameter.Length;

        // Some servers drop it, others read a parameter with an empty name. Both would be right, but only one fits the signature.
        if (nameLength == 0)
        {
            throw new UnsignableRequestException($"its query has the parameter '{parameter}' without a name, which gateways read differently");
        }

        var value = nameLength < parameter.Length ? parameter.AsSpan(nameLength + 1) : [];
        return new Parameter(Decode(parameter.AsSpan(0, nameLength)), Decode(value));
    }

    private static byte[] Decode(ReadOnlySpan<char> part)
    {
        var bytes = new byte[part.Length];
        return bytes[..PercentEncoding.Decode(part, bytes, "query")];
    }

    private static int Compare(Parameter one, Parameter other) => one.Name.AsSpan().SequenceCompareTo(other.Name) switch
    {
        0 => one.Value.AsSpan().SequenceCompareTo(other.Value),
        var order => order,
    };

    private readonly record struct Parameter(byte[] Name, byte[] Value);
}
