using Microsoft.Extensions.Logging;

namespace Workspace.Sdk.Tests.Testing;

/// <summary>Keeps all that an app logs, scopes included.</summary>
public sealed class RecordedLog : ILoggerProvider
{
    private readonly List<Message> _messages = [];

    public IReadOnlyList<Message> Messages
    {
        get
        {
            lock (_messages)
            {
                return [.. _messages];
            }
        }
    }

    public IEnumerable<string> All => Messages.Select(message => message.Text);

    public IEnumerable<string> Of(string category) => Messages.Where(message => message.Category == category).Select(message => message.Text);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private void Keep(Message message)
    {
        lock (_messages)
        {
            _messages.Add(message);
        }
    }

    public sealed record Message(string Category, int Id, LogLevel Level, string Text);

    private sealed class Logger(RecordedLog log, string category) : ILogger
    {
        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Keep(new Message(category, eventId.Id, logLevel, $"{formatter(state, exception)} {exception}".TrimEnd()));

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            // What is logged in a scope may carry it along.
            log.Keep(new Message(category, Id: 0, LogLevel.None, state.ToString() ?? ""));
            return null;
        }
    }
}
