using System.Runtime.InteropServices;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.Tests.Http;

/// <summary>The buffers of answers are shared with the whole process, and answers hold secrets.</summary>
public sealed class ResponseBodyTests
{
    // Nothing that another test leaves in a buffer.
    private static ReadOnlySpan<byte> Secret => [0xF7, 0xF8, 0xF7, 0xF8, 0xF7, 0xF8, 0xF7, 0xF8];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispose_AnswerReadOrBrokenOff_LeavesNothingInTheBuffers(bool breaksOff)
    {
        var stream = new Recording(breaksOff);
        using (var content = new StreamContent(stream))
        using (var body = new ResponseBody())
        {
            var reading = body.ReadAsync(content, limit: 100_000, CancellationToken.None).InTime();
            Assert.Equal(breaksOff, await Record.ExceptionAsync(() => reading) is IOException);
            Assert.Contains(stream.Buffers, HoldsTheSecret);
        }

        Assert.DoesNotContain(stream.Buffers, HoldsTheSecret);
    }

    private static byte[] CreateAnswer()
    {
        var answer = new byte[10_000];
        for (var i = 0; i < answer.Length; i++)
        {
            answer[i] = Secret[i % Secret.Length];
        }

        return answer;
    }

    private static bool HoldsTheSecret(byte[] buffer) => buffer.AsSpan().IndexOf(Secret) >= 0;

    /// <summary>Answers with more than the first buffer holds, and fails after it has written.</summary>
    private sealed class Recording(bool breaksOff) : MemoryStream(CreateAnswer())
    {
        public HashSet<byte[]> Buffers { get; } = [];

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Assert.True(MemoryMarshal.TryGetArray<byte>(buffer, out var segment));
            Buffers.Add(segment.Array!);

            // Not into the span: that would go through a buffer of the pool.
            var read = Read(segment.Array!, segment.Offset, segment.Count);
            return breaksOff ? throw new IOException("The answer broke off.") : ValueTask.FromResult(read);
        }
    }
}
