using System.Net;
using System.Text;

namespace Workspace.Sdk;

/// <summary>The service answered with a failure. Statuses that have no type of their own (a redirect, 405, 413...) come as this type itself.</summary>
/// <remarks>The service's codes are listed on the page
/// <see href="https://support.huaweicloud.com/intl/en-us/api-workspace/ErrorCode.html">Error Codes</see>.</remarks>
public class WorkspaceApiException : WorkspaceException
{
    /// <summary>Creates the exception. The properties can be set in the same expression, for use in tests.</summary>
    /// <param name="message">What failed, in one line.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public WorkspaceApiException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal WorkspaceApiException(ApiFailure failure)
        : base(failure.Message, innerException: null)
    {
        Operation = failure.Request.Operation;
        OutcomeUnknown = failure.OutcomeUnknown;
        RequestId = failure.RequestId;
        Attempts = failure.Attempts;
        StatusCode = failure.StatusCode;
        ErrorCode = failure.Body.Code;
        ErrorMessage = failure.Body.Message;
        ErrorDetail = failure.Body.Detail;
        EncodedAuthorizationMessage = failure.Body.EncodedAuthorizationMessage;
        RetryAfter = failure.RetryAfter;
        Method = failure.Request.Method.Method;
        Route = failure.Request.Route;
        ResponseBody = failure.ResponseBody;
    }

    /// <summary>The HTTP status of the answer.</summary>
    public HttpStatusCode StatusCode { get; init; }

    /// <summary>The service's or the gateway's code, for example <c>WKS.0407</c> or <c>APIGW.0301</c>; <see langword="null"/> when none was answered.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's own description of the failure, at most 2,000 characters.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The service's details, where it gives any (<c>error_detail</c>), at most 2,000 characters.</summary>
    public string? ErrorDetail { get; init; }

    /// <summary>The encrypted reason of a refusal, which STS <c>decode-authorization-message</c> decrypts; at most 8,192 characters.</summary>
    public string? EncodedAuthorizationMessage { get; init; }

    /// <summary>How long the service asks to wait before the next call; <see langword="null"/> when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The HTTP method of the request.</summary>
    public string Method { get; init; } = "";

    /// <summary>The route of the request, with placeholders in place of ids.</summary>
    public string Route { get; init; } = "";

    /// <summary>The beginning of the answer's body, at most 4,096 characters; <see langword="null"/> when it was empty.</summary>
    public string? ResponseBody { get; init; }

    private protected override void AppendDetails(StringBuilder text)
    {
        base.AppendDetails(text);
        Append(text, "Request", $"{Method} {Route}".Trim());
        Append(text, nameof(StatusCode), (int)StatusCode);
        Append(text, nameof(ErrorCode), ErrorCode);
        Append(text, nameof(ErrorMessage), ErrorMessage);
        Append(text, nameof(ErrorDetail), ErrorDetail);
        Append(text, nameof(EncodedAuthorizationMessage), EncodedAuthorizationMessage);
        Append(text, nameof(RetryAfter), RetryAfter);
        Append(text, nameof(ResponseBody), ResponseBody);
    }
}
