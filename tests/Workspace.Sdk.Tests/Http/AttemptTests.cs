using System.Net;

namespace Workspace.Sdk.Tests.Http;

/// <summary>Who may write the body of a call that changes something, when several copies of its request are on their way.</summary>
public sealed class AttemptTests : IDisposable
{
    private readonly ApiCall _call;
    private readonly Attempt _attempt;
    private readonly ByteArrayContent _first = new([]);
    private readonly ByteArrayContent _second = new([]);

    public AttemptTests()
    {
        var options = new WorkspaceClientOptions();
        var request = ApiRequest.Change(
            "Test", HttpMethod.Post, "/v2/{project_id}/things/{id}", "1", new AddDesktopVolumesRequest { Volumes = [] }, RequestJson.Default.AddDesktopVolumesRequest);
        _call = new ApiCall(request, options, CancellationToken.None);
        _attempt = new Attempt(_call, "https://workspace.example.com/", options);
    }

    [Fact]
    public void BeginBody_AfterAnother_IsRefused()
    {
        _attempt.BeginBody(_first);

        Assert.Throws<SecondSendException>(() => _attempt.BeginBody(_second));
        Assert.Throws<SecondSendException>(_attempt.RefuseSecondSend);
    }

    [Fact]
    public void BeginBody_AfterTheFirstWasRefused_IsLetThrough()
    {
        _attempt.BeginBody(_first);
        Answer(HttpStatusCode.TooManyRequests, _first);

        _attempt.BeginBody(_second);

        Assert.True(_attempt.End());
    }

    [Fact]
    public void Refusal_OfACopyThatWroteNothing_LeavesTheOtherUnderWay()
    {
        _attempt.BeginBody(_first);
        Answer(HttpStatusCode.TooManyRequests, _second);

        Assert.Throws<SecondSendException>(() => _attempt.BeginBody(_second));
        Assert.True(_attempt.EndUnanswered(HttpStatusCode.TooManyRequests));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.BadGateway)]
    public void Answer_AfterTheEnd_DoesNotOpenItAgain(HttpStatusCode status)
    {
        _attempt.BeginBody(_first);
        Assert.True(_attempt.End());
        Answer(status, _first);

        Assert.Throws<SecondSendException>(() => _attempt.BeginBody(_second));
        Assert.True(_attempt.End());
    }

    [Fact]
    public void ServerError_WithoutABody_CountsAsSent()
    {
        Answer(HttpStatusCode.BadGateway, _first);

        Assert.True(_attempt.End());
        Assert.False(_attempt.EndUnanswered(HttpStatusCode.BadGateway));
    }

    public void Dispose()
    {
        _attempt.Dispose();
        _call.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    private void Answer(HttpStatusCode status, HttpContent content)
    {
        using var response = new HttpResponseMessage(status);
        _attempt.Answered(response, content);
    }
}
