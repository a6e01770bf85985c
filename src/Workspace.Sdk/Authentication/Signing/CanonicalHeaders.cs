using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Workspace.Sdk;

/// <summary>The headers of a canonical request: names in lower case and in ordinal order, values without the spaces around them.</summary>
internal sealed class CanonicalHeaders
{
    private const string Host = "host";
    private const string Date = "x-sdk-date";

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly char[] Blanks = [' ', '\t'];

    private readonly SignedHeader[] _headers;

    /// <param name="headers">The headers to sign, in any order and any case.</param>
    public CanonicalHeaders(IReadOnlyList<SignedHeader> headers)
    {
        _headers = new SignedHeader[headers.Count];
        for (var i = 0; i < _headers.Length; i++)
        {
            _headers[i] = Canonicalize(headers[i]);
        }

        Array.Sort(_headers, static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        for (var i = 1; i < _headers.Length; i++)
        {
            if (_headers[i].Name == _headers[i - 1].Name)
            {
                throw Fault(_headers[i], "is there twice, and servers join or choose values differently");
            }
        }

        Names = JoinNames();
        RequestDate = Find(Date).Value;
        if (!SigningDate.IsWellFormed(RequestDate))
        {
            throw Fault(Find(Date), "is not a date of the form yyyyMMddTHHmmssZ");
        }

        if (Find(Host).Value.Length == 0)
        {
            throw Fault(Find(Host), "is empty");
        }
    }

    /// <summary>The names of the headers, as the signature names them.</summary>
    public string Names { get; }

    /// <summary>The value of <c>X-Sdk-Date</c>.</summary>
    public string RequestDate { get; }

    /// <summary>Appends a line for each header.</summary>
    public void AppendTo(ArrayBufferWriter<byte> text)
    {
        foreach (var (name, value) in _headers)
        {
            text.Append(name);
            text.Append(':');
            text.Append(value);
            text.Append('\n');
        }
    }

    private static SignedHeader Canonicalize(SignedHeader header)
    {
        var canonical = new SignedHeader(header.Name.ToLowerInvariant(), header.Value.Trim(Blanks));
        if (FindNameFault(canonical.Name) is { } fault)
        {
            throw Fault(canonical, fault);
        }

        return canonical.Value.AsSpan().IndexOfAnyExceptInRange(' ', '~') is >= 0 and var odd
            ? throw Fault(canonical, $"has U+{(int)canonical.Value[odd]:X4} at position {odd} of its value, where only printable ASCII can stand")
            : canonical;
    }

    private static string? FindNameFault(string name) => name switch
    {
        "" => "has no name",
        _ when name.AsSpan().ContainsAnyExcept(NameCharacters) =>
            "has a name of other characters than letters, digits and '-': gateways drop such headers, and signatures leave them out",
        _ when name.StartsWith("content-type", StringComparison.Ordinal) => "is one that signatures leave out",
        "authorization" => "carries the signature itself",
        "accept-encoding" or "connection" or "content-length" or "transfer-encoding" => "may be changed on the way",
        "x-sdk-content-sha256" => "would stand for the hash of the body, which is always taken of the body itself",
        _ => null,
    };

    private string JoinNames()
    {
        var names = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[128]);
        for (var i = 0; i < _headers.Length; i++)
        {
            names.AppendLiteral(i == 0 ? "" : ";");
            names.AppendLiteral(_headers[i].Name);
        }

        return names.ToStringAndClear();
    }

    private SignedHeader Find(string name)
    {
        foreach (var header in _headers)
        {
            if (header.Name == name)
            {
                return header;
            }
        }

        throw new UnsignableRequestException($"its header '{name}' is missing, which a signature must cover");
    }

    private static UnsignableRequestException Fault(SignedHeader header, string fault) => new($"its header '{header.Name}' {fault}");
}
