using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Workspace.Sdk.Tests.Errors;

public sealed class ExceptionTests
{
    private static readonly Dictionary<Type, Type> Bases = new()
    {
        [typeof(WorkspaceException)] = typeof(Exception),
        [typeof(WorkspaceApiException)] = typeof(WorkspaceException),
        [typeof(WorkspaceBadRequestException)] = typeof(WorkspaceApiException),
        [typeof(WorkspaceAuthenticationException)] = typeof(WorkspaceApiException),
        [typeof(WorkspacePermissionException)] = typeof(WorkspaceApiException),
        [typeof(WorkspaceNotFoundException)] = typeof(WorkspaceApiException),
        [typeof(WorkspaceConflictException)] = typeof(WorkspaceApiException),
        [typeof(WorkspaceThrottledException)] = typeof(WorkspaceApiException),
        [typeof(WorkspaceServerException)] = typeof(WorkspaceApiException),
        [typeof(WorkspaceConnectionException)] = typeof(WorkspaceException),
        [typeof(WorkspaceCredentialException)] = typeof(WorkspaceException),
        [typeof(WorkspaceTimeoutException)] = typeof(WorkspaceException),
        [typeof(WorkspaceUnexpectedResponseException)] = typeof(WorkspaceException),
        [typeof(WorkspaceJobException)] = typeof(WorkspaceException),
        [typeof(WorkspaceJobTimeoutException)] = typeof(WorkspaceException),
        [typeof(WorkspaceCanceledException)] = typeof(OperationCanceledException),
    };

    private static readonly Type[] Exported =
        [.. typeof(WorkspaceException).Assembly.GetExportedTypes().Where(t => t.IsAssignableTo(typeof(Exception)))];

    public static TheoryData<Type> All => new(Exported);

    public static TheoryData<Type> Concrete => new(Exported.Where(t => !t.IsAbstract));

    [Fact]
    public void Hierarchy_IsTheDocumentedOne() =>
        Assert.Equal(
            Bases.Select(b => $"{b.Key.Name} : {b.Value.Name}").Order(StringComparer.Ordinal),
            Exported.Select(t => $"{t.Name} : {t.BaseType!.Name}").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(All))]
    public void Type_IsSealedUnlessItIsABase(Type type)
    {
        var isBase = type == typeof(WorkspaceException) || type == typeof(WorkspaceApiException);

        Assert.True(type.IsSealed != isBase, $"{type.Name}: seal it, or list it here as a base that callers catch.");
    }

    [Fact]
    public void WorkspaceException_IsAbstractAndClosedToOthers()
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

        Assert.True(typeof(WorkspaceException).IsAbstract);
        Assert.DoesNotContain(typeof(WorkspaceException).GetConstructors(Own), c => c.IsPublic || c.IsFamily || c.IsFamilyOrAssembly);
    }

    [Theory]
    [MemberData(nameof(Concrete))]
    public void Constructor_OfUsers_IsMessageAndOptionalCause(Type type)
    {
        var constructor = Assert.Single(type.GetConstructors());

        var parameters = constructor.GetParameters();
        Assert.Equal(
            [(typeof(string), "message", false), (typeof(Exception), "innerException", true)],
            parameters.Select(p => (p.ParameterType, p.Name!, p.HasDefaultValue)));
        Assert.Null(parameters[1].DefaultValue);
    }

    [Theory]
    [MemberData(nameof(Concrete))]
    public void Constructor_OfUsers_KeepsMessageAndCause(Type type)
    {
        var cause = new IOException("cause");

        var e = Create(type, "Add: refused.", cause);

        Assert.Equal(("Add: refused.", cause), (e.Message, e.InnerException));
    }

    [Theory]
    [MemberData(nameof(Concrete))]
    public void Properties_OfUsers_CanBeSetOnlyWhenItIsMade(Type type)
    {
        foreach (var property in OwnProperties(type))
        {
            var setter = property.GetSetMethod();
            Assert.True(
                setter?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true,
                $"{type.Name}.{property.Name}: give it a public init accessor, so that users can throw the exception in their tests.");
        }
    }

    [Theory]
    [MemberData(nameof(Concrete))]
    public void Properties_OfUsers_AreKept(Type type)
    {
        foreach (var property in OwnProperties(type))
        {
            var (e, value) = (Create(type, "m"), SampleOf(property.PropertyType));

            property.SetValue(e, value);

            Assert.Equal(value, property.GetValue(e));
        }
    }

    [Theory]
    [MemberData(nameof(Concrete))]
    public void ToString_WithNothingSet_HasTypeAndMessage(Type type) =>
        Assert.StartsWith($"{type.FullName}: Add: refused.", Create(type, "Add: refused.").ToString(), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Concrete))]
    public void ToString_WithACause_HasTheCause(Type type) =>
        Assert.Contains("the cause", Create(type, "m", new IOException("the cause")).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Operation_NotSet_IsEmptyAndNotNull()
    {
        var e = new WorkspaceApiException("m");

        Assert.Equal(("", "", "", ""), (e.Operation, e.Method, e.Route, new WorkspaceCanceledException("m").Operation));
    }

    [Fact]
    public void FailedSubJobs_SetToNull_IsEmpty() => Assert.Empty(new WorkspaceJobException("m") { FailedSubJobs = null! }.FailedSubJobs);

    // What a user's own test looks like: the type is caught, and its properties decide.
    [Fact]
    public void Exception_MadeByAUser_LooksLikeAReal()
    {
        WorkspaceException e = new WorkspaceConflictException("Desktops.AddVolumes: 400 BadRequest WKS.0407 Disks are being added.")
        {
            Operation = "Desktops.AddVolumes",
            StatusCode = HttpStatusCode.BadRequest,
            ErrorCode = "WKS.0407",
            RequestId = "4d2f",
            OutcomeUnknown = false,
            Attempts = 1,
        };

        Assert.True(e is WorkspaceApiException { ErrorCode: "WKS.0407", OutcomeUnknown: false });
        Assert.Contains("RequestId: 4d2f", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_Timeout_NamesTheSetting()
    {
        var e = new WorkspaceTimeoutException("m") { Operation = "Jobs.Get", Kind = WorkspaceTimeoutKind.Attempt, Limit = TimeSpan.FromSeconds(30) };

        AssertLines(e, "Workspace.Sdk.WorkspaceTimeoutException: m", "  Operation: Jobs.Get", "  OutcomeUnknown: false", "  Attempts: 0", "  Kind: Attempt", "  Limit: 00:00:30");
    }

    [Fact]
    public void ToString_Job_NamesEachFailedSubJob()
    {
        var e = new WorkspaceJobException("m")
        {
            OutcomeUnknown = true,
            FailedSubJobs = [new WorkspaceSubJob { Id = "s1", Status = JobStatus.Failed, ErrorCode = "WKS.1", FailReason = "No IP address." }],
        };

        AssertLines(
            e,
            "Workspace.Sdk.WorkspaceJobException: m",
            "  OutcomeUnknown: true: the service may have carried out the call",
            "  Attempts: 0",
            "  Failed sub-job: sub-job s1: FAILED WKS.1 No IP address.");
    }

    private static void AssertLines(Exception exception, params string[] lines) => Assert.Equal(string.Join(Environment.NewLine, lines), exception.ToString());

    private static Exception Create(Type type, string message, Exception? cause = null) => (Exception)Activator.CreateInstance(type, message, cause)!;

    private static IEnumerable<PropertyInfo> OwnProperties(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.DeclaringType!.Assembly == type.Assembly);

    private static object SampleOf(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => 3,
        _ when type == typeof(TimeSpan) || type == typeof(TimeSpan?) => TimeSpan.FromSeconds(7),
        _ when type == typeof(HttpStatusCode) => HttpStatusCode.Conflict,
        _ when type == typeof(WorkspaceTimeoutKind) => WorkspaceTimeoutKind.Connect,
        _ when type == typeof(WorkspaceJob) => new WorkspaceJob(),
        _ when type == typeof(IReadOnlyList<WorkspaceSubJob>) => new List<WorkspaceSubJob> { new() },
        _ => throw new NotSupportedException($"Add a sample of {type} to this test."),
    };
}
