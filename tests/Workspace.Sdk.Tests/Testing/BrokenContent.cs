using System.Net;

namespace Workspace.Sdk.Tests.Testing;

/// <summary>An answer whose connection is lost in the middle of its body.</summary>
public sealed class BrokenContent : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync("{\"job_id\":"u8.ToArray());
        throw new IOException("The connection was reset.");
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new BrokenStream());

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private sealed class BrokenStream : MemoryStream
    {
        private bool _begun;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_begun)
            {
                throw new IOException("The connection was reset.");
            }

            _begun = true;
            "{\"job_id\":"u8.CopyTo(buffer.Span);
            return ValueTask.FromResult(10);
        }
    }
}
