namespace Workspace.Sdk.Emulator;

/// <summary>The forms in which the parts of the cloud refuse a request.</summary>
internal static class Refusals
{
    /// <summary>The service itself. <c>encoded_authorization_message</c> never applies: the emulator knows no permissions.</summary>
    public static Answer Workspace(int status, string code, string message, string? detail = null) => Answer.Json(
        status,
        new WorkspaceError { ErrorCode = code, ErrorMsg = message, ErrorDetail = detail ?? message },
        EmulatorJson.Default.WorkspaceError);

    public static Answer InvalidParameter(string detail) => Workspace(
        400, WorkspaceErrorCodes.InvalidParameter, "The request parameters are invalid.", detail);

    /// <summary>The gateway in front of the service.</summary>
    public static Answer Gateway(ApiCall call, int status, string code, string message) => Answer.Json(
        status,
        new GatewayError { ErrorCode = code, ErrorMsg = message, RequestId = call.RequestId },
        EmulatorJson.Default.GatewayError);

    /// <summary>The gateway has had too many requests.</summary>
    public static Answer Throttled(ApiCall call, string? retryAfter) => Answer.Json(
        429,
        new GatewayError
        {
            ErrorCode = "APIGW.0308",
            ErrorMsg = "The throttling threshold has been reached.",
            RequestId = call.RequestId,
        },
        EmulatorJson.Default.GatewayError,
        retryAfter is null ? [] : [new("Retry-After", retryAfter)]);

    /// <summary>IAM in the form of its own operations, and of its codes.</summary>
    public static Answer IamCode(int status, string code, string message) => Answer.Json(
        status, new IamCodeError { ErrorCode = code, ErrorMsg = message }, EmulatorJson.Default.IamCodeError);

    /// <summary>IAM's token operation cannot read its body.</summary>
    public static Answer InvalidIamBody(string reason) => Iam(400, "Bad Request", $"The request body is invalid: {reason}");

    /// <summary>IAM's token operation: the form of OpenStack Keystone, whose code is a number.</summary>
    public static Answer Iam(int status, string title, string message) => Answer.Json(
        status,
        new IamErrorBody { Error = new IamError { Code = status, Message = message, Title = title } },
        EmulatorJson.Default.IamErrorBody);
}
