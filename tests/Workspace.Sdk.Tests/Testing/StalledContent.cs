using System.Net;

namespace Workspace.Sdk.Tests.Testing;

/// <summary>An answer whose body begins and never goes on.</summary>
public sealed class StalledContent(TaskCompletionSource stalled) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new NotSupportedException();

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new StalledStream(stalled));

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private sealed class StalledStream(TaskCompletionSource stalled) : MemoryStream
    {
        private bool _begun;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_begun)
            {
                stalled.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            _begun = true;
            buffer.Span[0] = (byte)'{';
            return 1;
        }
    }
}
