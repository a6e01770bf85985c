using Workspace.Sdk.Tests.Testing;
using Xunit.Abstractions;

namespace Workspace.Sdk.Tests.Errors;

/// <summary>What holds for the reader of error bodies, whatever the body. See <see cref="BodyMutations"/> for how to try more, or one again.</summary>
public sealed class ErrorBodyPropertyTests(ITestOutputHelper output)
{
    private const int MaxAllocated = 200_000;

    private static readonly byte[][] Sources = [.. ErrorAnswerTable.Forms.Select(r => r.Body).Where(b => b.Length < 1000)];

    [Fact]
    public void Read_AnyBody_SaysLittleAndCostsLittle()
    {
        var (count, most, largest) = (0, 0L, 0);
        foreach (var number in BodyMutations.Numbers)
        {
            var mutations = new BodyMutations(number);
            var body = mutations.Of(mutations.OneOf(Sources));
            try
            {
                var allocated = Allocation.Of(() => AssertBounded(ErrorBody.Read(body)), MaxAllocated);
                Assert.True(allocated <= MaxAllocated, $"{allocated} bytes were allocated.");
                (count, most, largest) = (count + 1, Math.Max(most, allocated), Math.Max(largest, body.Length));
            }
            catch (Exception e)
            {
                Assert.Fail($"{mutations.Describe(body, "read as a failure")}\n{e}");
            }
        }

        output.WriteLine($"{count:N0} bodies of up to {largest:N0} bytes read; at most {most:N0} bytes allocated for one.");
    }

    private static void AssertBounded(ErrorBody body)
    {
        foreach (var text in new[] { body.Code, body.Message, body.Detail, body.EncodedAuthorizationMessage, body.RequestId })
        {
            Assert.InRange(text?.Length ?? 1, 1, 8192);
        }
    }
}
