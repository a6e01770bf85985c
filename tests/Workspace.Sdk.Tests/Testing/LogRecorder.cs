using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.Tests.Testing;

/// <summary>Keeps what is logged, and lets a test wait for it.</summary>
public sealed class LogRecorder : ILogger
{
    private readonly Channel<EventId> _events = Channel.CreateUnbounded<EventId>();

    /// <summary>Waits for the next message with this id; earlier ones are passed over.</summary>
    public async Task WaitForAsync(int eventId)
    {
        while ((await _events.Reader.ReadAsync().AsTask().InTime()).Id != eventId)
        {
        }
    }

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _events.Writer.TryWrite(eventId);

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;
}
