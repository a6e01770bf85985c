using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Authentication;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Diagnostics;

/// <summary>Whoever listens may fail: an add that was accepted is told as accepted all the same.</summary>
[Collection(nameof(TelemetryTests))]
public sealed class BrokenListenerTests : ServiceTests
{
    public BrokenListenerTests()
        : base(ClientPath.Constructor)
    {
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Logger_Throws_AnswersAndFailuresStayAsTheyAre(bool whenAsked)
    {
        var client = CreateClient(options => options.LoggerFactory = new BrokenLoggers(whenAsked));

        await AssertWorksAsync(client);
    }

    [Fact]
    public async Task MeterListener_Throws_AnswersAndFailuresStayAsTheyAre()
    {
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => Enable(instrument, self) };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => throw new NotSupportedException());
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => throw new NotSupportedException());
        listener.Start();

        await AssertWorksAsync(CreateClient());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SpanListener_Throws_AnswersAndFailuresStayAsTheyAre(bool atTheStart)
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == WorkspaceTelemetry.ActivitySourceName,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStarted = _ => FailIf(atTheStart),
            ActivityStopped = _ => FailIf(!atTheStart),
        };
        ActivitySource.AddActivityListener(listener);

        await AssertWorksAsync(CreateClient());
    }

    [Fact]
    public async Task MeterListener_ThrowsWhenAccessIsRefused_NextCallAsksAgain()
    {
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => Enable(instrument, self) };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => throw new NotSupportedException());
        listener.Start();
        var credential = new ScriptedCredential();
        var client = CreateClient(options => options.Credential = credential);
        var first = client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        (await credential.NextFetchAsync()).Fail(new IOException("away"));
        await FailureOf<IOException>(() => first);
        Service.Expect(DesktopVolumesUrl).Respond("application/json", """{"job_id":"j1"}""");

        var second = client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        (await credential.NextFetchAsync()).Succeed(Token, expiresAt: null);

        Assert.Equal("j1", (await second).JobId);
    }

    private async Task AssertWorksAsync(WorkspaceClient client)
    {
        Service.Expect(DesktopVolumesUrl).Respond(System.Net.HttpStatusCode.TooManyRequests);
        Service.Expect(DesktopVolumesUrl).Respond("application/json", """{"job_id":"j1"}""");
        Service.Expect(DesktopVolumesUrl).Respond(System.Net.HttpStatusCode.BadGateway);

        var added = await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        var failure = await FailureOf<WorkspaceServerException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal("j1", added.JobId);
        Assert.True(failure.OutcomeUnknown);
    }

    private static void FailIf(bool fails)
    {
        if (fails)
        {
            throw new NotSupportedException();
        }
    }

    private static void Enable(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == WorkspaceTelemetry.MeterName)
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private sealed class BrokenLoggers(bool whenAsked) : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new NotSupportedException();

        public bool IsEnabled(LogLevel logLevel) => whenAsked ? throw new NotSupportedException() : true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Dispose()
        {
        }
    }
}
