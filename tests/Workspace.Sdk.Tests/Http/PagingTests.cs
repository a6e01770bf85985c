using System.Globalization;
using System.Net;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Http;

/// <summary>What holds for every list that the service gives in pages. Each list has a class of its own that derives from this one.</summary>
public abstract class PagingTests(ClientPath path) : ServiceTests(path)
{
    /// <summary>The address of the list.</summary>
    protected abstract string ListUrl { get; }

    /// <summary>The JSON name of the items, and that of their ids.</summary>
    protected abstract (string Items, string Id) Names { get; }

    protected IEnumerable<string> Queries => Wire.Sent.Select(s => s.Uri.Query);

    [Fact]
    public async Task List_ThreePagesWithATotal_StopsAtTheTotal()
    {
        Answers(Page(5, "a", "b"), Page(5, "c", "d"), Page(5, "e"));

        Assert.Equal(["a", "b", "c", "d", "e"], await IdsAsync(pageSize: 2));
        Assert.Equal(["?offset=0&limit=2", "?offset=2&limit=2", "?offset=4&limit=2"], Queries);
    }

    [Fact]
    public async Task List_NoTotal_GoesOnUntilAnEmptyPage()
    {
        Answers(Page(null, "a", "b"), Page(null, "c"), Page(null));

        Assert.Equal(["a", "b", "c"], await IdsAsync(pageSize: 2));
        Assert.Equal(["?offset=0&limit=2", "?offset=2&limit=2", "?offset=3&limit=2"], Queries);
    }

    [Fact]
    public async Task List_ServiceGivesShorterPagesThanAsked_MissesNothing()
    {
        Answers(Page(3, "a"), Page(3, "b"), Page(3, "c"));

        Assert.Equal(["a", "b", "c"], await IdsAsync(pageSize: 1000));
        Assert.Equal(["?offset=0&limit=1000", "?offset=1&limit=1000", "?offset=2&limit=1000"], Queries);
    }

    [Fact]
    public async Task List_TotalThatIsNeverReached_EndsAtAnEmptyPage()
    {
        Answers(Page(99, "a"), Page(99));

        Assert.Equal(["a"], await IdsAsync());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task List_TotalTooLow_EndsAtAnEmptyPage(int total)
    {
        Answers(Page(total, "a", "b"), Page(total, "c"), Page(total));

        Assert.Equal(["a", "b", "c"], await IdsAsync(pageSize: 2));
    }

    [Theory]
    [InlineData("""{"ITEMS":null,"total_count":0}""")]
    [InlineData("""{"ITEMS":[],"total_count":0}""")]
    [InlineData("""{"ITEMS":[]}""")]
    [InlineData("""{"total_count":7}""")]
    public async Task List_EmptyPage_GivesNoneAndAsksForNoMore(string answer)
    {
        Answers(answer);

        Assert.Empty(await IdsAsync());
        Assert.Single(Wire.Sent);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"things":[]}""")]
    public async Task List_NeitherItemsNorTotal_CannotBeUsed(string answer)
    {
        Answers(answer);

        var failure = await FailureOf<WorkspaceUnexpectedResponseException>(() => IdsAsync());

        Assert.Contains($"has no {Names.Items}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_NullsAmongTheItems_AreLeftOutAndKeepTheirPlaces()
    {
        Answers("""{"ITEMS":[null,{"ID":"a"}]}""", """{"ITEMS":[null]}""", """{"ITEMS":[{"ID":"b"}]}""", Page(null));

        Assert.Equal(["a", "b"], await IdsAsync(pageSize: 2));
        Assert.Equal(["?offset=0&limit=2", "?offset=2&limit=2", "?offset=3&limit=2", "?offset=4&limit=2"], Queries);
    }

    [Fact]
    public async Task List_Offset_BeginsThere()
    {
        Answers(Page(5, "d", "e"));

        await IdsAsync(offset: 3, pageSize: 2);

        Assert.Equal(["?offset=3&limit=2"], Queries);
    }

    [Fact]
    public void List_NotEnumerated_SendsNothing()
    {
        _ = ListAsync();

        Assert.Empty(Wire.Sent);
    }

    [Fact]
    public async Task List_EnumerationLeftEarly_AsksForNoMorePages()
    {
        Answers(Page(4, "a", "b"));

        await foreach (var _ in ListAsync(pageSize: 2))
        {
            break;
        }

        Assert.Single(Wire.Sent);
    }

    [Fact]
    public async Task List_CanceledBetweenPages_EndsWithTheCallersToken()
    {
        Answers(Page(4, "a", "b"));
        using var source = new CancellationTokenSource();
        var seen = new List<string?>();

        var failure = await FailureOf<WorkspaceCanceledException>(async () =>
        {
            await foreach (var item in ListAsync(pageSize: 2, cancellationToken: source.Token))
            {
                seen.Add(IdOf(item));
                await source.CancelAsync();
            }
        });

        Assert.Equal(["a", "b"], seen);
        Assert.Equal(source.Token, failure.CancellationToken);
        Assert.False(failure.OutcomeUnknown);
        Assert.Single(Wire.Sent);
    }

    [Fact]
    public async Task List_TokenGivenToTheEnumeration_IsObserved()
    {
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        await FailureOf<WorkspaceCanceledException>(async () =>
        {
            await foreach (var _ in ListAsync().WithCancellation(canceled.Token))
            {
            }
        });

        Assert.Empty(Wire.Sent);
    }

    [Fact]
    public async Task List_SecondPageFails_GivesTheFirstAndThenThrows()
    {
        Answers(Page(4, "a", "b"));
        Service.Expect(HttpMethod.Get, ListUrl)
            .Respond(HttpStatusCode.Forbidden, "application/json", """{"error_code":"WKS.0004","error_msg":"No permission."}""");
        var seen = new List<string?>();

        await FailureOf<WorkspacePermissionException>(async () =>
        {
            await foreach (var item in ListAsync(pageSize: 2))
            {
                seen.Add(IdOf(item));
            }
        });

        Assert.Equal(["a", "b"], seen);
    }

    /// <summary>Lists by a new client.</summary>
    protected abstract IAsyncEnumerable<object> ListAsync(int offset = 0, int pageSize = 100, CancellationToken cancellationToken = default);

    protected abstract string? IdOf(object item);

    /// <summary>A page of items that have nothing but ids.</summary>
    protected string Page(int? total, params string[] ids)
    {
        var items = string.Join(",", ids.Select(id => $$"""{"ID":"{{id}}"}"""));
        var count = total is null ? "" : string.Create(CultureInfo.InvariantCulture, $"\"total_count\":{total},");
        return Named($$"""{{{count}}"ITEMS":[{{items}}]}""");
    }

    /// <summary>Sets up the pages. ITEMS and ID stand for the names that the list has for them.</summary>
    protected void Answers(params string[] pages)
    {
        foreach (var page in pages)
        {
            Service.Expect(HttpMethod.Get, ListUrl).Respond("application/json", Named(page));
        }
    }

    protected static async Task<List<T>> ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (var item in items)
        {
            all.Add(item);
        }

        return all;
    }

    private string Named(string json) =>
        json.Replace("ITEMS", Names.Items, StringComparison.Ordinal).Replace("ID", Names.Id, StringComparison.Ordinal);

    private async Task<List<string?>> IdsAsync(int offset = 0, int pageSize = 100) =>
        [.. (await ReadAsync(ListAsync(offset, pageSize))).Select(IdOf)];
}
