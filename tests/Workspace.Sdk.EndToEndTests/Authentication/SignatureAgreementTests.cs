using System.Globalization;
using System.Text;
using Workspace.Sdk.Emulator;
using Xunit.Abstractions;

namespace Workspace.Sdk.EndToEndTests.Authentication;

/// <summary>
/// Signs random requests with the library and checks them with the emulator, whose check was written from the signing guide and shares no
/// code. To check more of them, set <c>WORKSPACE_SDK_SIGNATURES</c> to how many.
/// </summary>
public sealed class SignatureAgreementTests(ITestOutputHelper output)
{
    private const string Unescaped = "abcXYZ019-._~!$&'()*+,;=:@";

    private static readonly string[] Characters = ["a", "Z", "0", "-", "_", ".", "~", " ", "+", "%", "&", "=", "*", "'", "(", "é", "中", "🚀", "\t", "\u0001", "\u007f", "[", "|", "\"", "<", ":", "@", "?", "#", ";", ","];

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("WORKSPACE_SDK_SIGNATURES"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 20_000;

    [Fact]
    public void RandomRequests_SignedByTheLibrary_AreGoodToTheEmulator()
    {
        var (random, refused) = (new Random(20260822), 0);
        for (var i = 0; i < Count; i++)
        {
            var request = RandomRequest(random);
            if (request.TrySign("SK") is not { } authorization)
            {
                refused++;
                continue;
            }

            var fault = request.FindFault(authorization, "SK");
            Assert.True(fault is null, $"Request {i}, {request}: {fault}");
        }

        output.WriteLine($"{Count - refused} signed and found good, {refused} refused by the library.");
        Assert.True(refused < Count / 10, $"The library refused {refused} of {Count} requests.");
    }

    [Fact]
    public void RandomRequests_ChangedOnTheWay_AreWrongToTheEmulator()
    {
        var (random, checkedOnes) = (new Random(20260823), 0);
        for (var i = 0; i < Count / 10; i++)
        {
            var request = RandomRequest(random);
            if (request.TrySign("SK") is not { } authorization)
            {
                continue;
            }

            checkedOnes++;
            Assert.NotNull(request.Changed(random).FindFault(authorization, "SK"));
            Assert.NotNull(request.FindFault(authorization, "another"));
        }

        Assert.True(checkedOnes > Count / 20);
    }

    private static SomeRequest RandomRequest(Random random)
    {
        var path = string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => "/" + RandomPart(random)));
        var query = string.Join('&', Enumerable.Range(0, random.Next(5)).Select(_ => RandomParameter(random)));
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Host"] = random.Next(2) == 0 ? "workspace.cn-north-4.myhuaweicloud.com" : $"127.0.0.1:{random.Next(1024, 65536)}",
            ["X-Sdk-Date"] = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(random.Next()).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
        };
        if (random.Next(2) == 0)
        {
            headers["X-Project-Id"] = RandomText(random, 32, "0123456789abcdef");
        }

        if (random.Next(2) == 0)
        {
            headers["X-Security-Token"] = RandomText(random, random.Next(1, 200), "ABCxyz019+/=-_.~!$%");
        }

        var body = new byte[random.Next(4) == 0 ? 0 : random.Next(300)];
        random.NextBytes(body);
        string[] methods = ["GET", "POST", "PUT", "DELETE", "PATCH"];
        return new SomeRequest(
            new HttpMethod(methods[random.Next(methods.Length)]), $"{path}{(path.Length == 0 || random.Next(4) == 0 ? "/" : "")}{(query.Length == 0 ? "" : "?")}{query}", headers, body);
    }

    private static string RandomParameter(Random random) => random.Next(4) switch
    {
        0 => $"n{RandomPart(random)}",
        1 => $"n{RandomPart(random).Replace("=", "", StringComparison.Ordinal)}=",
        2 => $"same={RandomPart(random)}",
        _ => $"n{RandomPart(random)}={RandomPart(random)}",
    };

    // Each character spelt in one of the ways that mean the same. An ampersand must be escaped, or it would separate.
    private static string RandomPart(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ =>
    {
        var character = Characters[random.Next(Characters.Length)];
        var escaped = Uri.EscapeDataString(character);
        return random.Next(3) switch
        {
            0 when Unescaped.Contains(character, StringComparison.Ordinal) && character != "&" => character,
            1 => escaped.ToLowerInvariant() is var lower && escaped.StartsWith('%') ? lower : escaped,
            _ => escaped,
        };
    }));

    private static string RandomText(Random random, int length, string letters) => string.Concat(Enumerable.Range(0, length).Select(_ => letters[random.Next(letters.Length)]));

    private sealed record SomeRequest(HttpMethod Method, string Target, Dictionary<string, string> Headers, byte[] Body)
    {
        private Uri Address => new($"https://some.test{Target}");

        public string? TrySign(string secretKey)
        {
            try
            {
                return RequestSigner.Sign("AK", secretKey, Method, Address, [.. Headers.Select(h => new SignedHeader(h.Key, h.Value))], Body);
            }
            catch (UnsignableRequestException)
            {
                return null;
            }
        }

        public string? FindFault(string authorization, string secretKey) => SignatureVerifier.FindFault(
            Method.Method,
            Address.PathAndQuery,
            new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { ["Authorization"] = authorization },
            Body,
            secretKey);

        public SomeRequest Changed(Random random) => random.Next(5) switch
        {
            0 => this with { Method = new HttpMethod(Method.Method == "GET" ? "POST" : "GET") },
            1 => this with { Target = Target.Insert(Target.Split('?')[0].Length, "x") },
            2 => this with { Target = Target + (Target.Contains('?', StringComparison.Ordinal) ? "&x=1" : "?x=1") },
            3 => this with { Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { ["Host"] = "another.test" } },
            _ => this with { Body = [.. Body, 0] },
        };

        public override string ToString() => $"{Method} {Target}, {string.Join(", ", Headers)}, {Encoding.Latin1.GetString(Body)}";
    }
}
