using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Workspace.Sdk;

namespace DiskApi;

/// <summary>Tells callers of the failures of the library, each as a problem of its own.</summary>
internal sealed class WorkspaceExceptionHandler(IProblemDetailsService problems) : IExceptionHandler
{
    /// <summary>The type of the one problem after which a request must not be repeated.</summary>
    public const string OutcomeUnknownType = "https://disk-api.example/problems/outcome-unknown";

    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Describe(exception) is not var (status, title))
        {
            return ValueTask.FromResult(false);
        }

        var problem = new ProblemDetails { Status = status, Title = title, Detail = exception.Message };
        if (exception is WorkspaceException { OutcomeUnknown: true })
        {
            problem.Type = OutcomeUnknownType;
            problem.Title = "The disk may have been added, or come yet. Do not repeat the request.";
        }

        httpContext.Response.StatusCode = status;
        if (exception is WorkspaceThrottledException { RetryAfter: { } wait })
        {
            httpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
    }

    private static (int Status, string Title)? Describe(Exception exception) => exception switch
    {
        // The library checks arguments before it sends anything.
        ArgumentException or WorkspaceBadRequestException => (StatusCodes.Status400BadRequest, "There can be no such disk."),
        WorkspaceNotFoundException => (StatusCodes.Status404NotFound, "There is no such desktop or job."),
        WorkspaceConflictException => (StatusCodes.Status409Conflict, "A disk is being added already. Try again in some minutes."),
        WorkspaceThrottledException => (StatusCodes.Status429TooManyRequests, "There are too many requests. Try again later."),
        WorkspaceTimeoutException => (StatusCodes.Status504GatewayTimeout, "The service did not answer in time."),
        WorkspaceException => (StatusCodes.Status502BadGateway, "The service failed, or does not let this API in."),
        _ => null,
    };
}
