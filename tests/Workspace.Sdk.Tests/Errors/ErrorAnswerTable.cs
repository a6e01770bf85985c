using System.Text;

namespace Workspace.Sdk.Tests.Errors;

/// <summary>
/// What answers of failed calls look like, and what the caller must learn from each: the status alone, the forms of the body,
/// and the codes that mean something else than their status.
/// </summary>
public static class ErrorAnswerTable
{
    /// <summary>A status without a code of special meaning.</summary>
    public sealed record StatusRow(int Status, Type Exception, bool AddIsUnknown);

    /// <summary>A form of the body, whatever the status.</summary>
    public sealed record FormRow(string Form, string? ContentType, byte[] Body, Said Said);

    /// <summary>What a body says.</summary>
    public sealed record Said(
        string? Code = null, string? Message = null, string? Detail = null, string? EncodedAuthorizationMessage = null, string? RequestId = null);

    /// <summary>A code with its status: what an add, a read, and the read of a pool make of it.</summary>
    public sealed record CodeRow(int Status, string Code, Type Add, bool AddIsUnknown, Type Read, Type PoolRead);

    private static readonly Type Other = typeof(WorkspaceApiException);
    private static readonly Type BadRequest = typeof(WorkspaceBadRequestException);
    private static readonly Type Authentication = typeof(WorkspaceAuthenticationException);
    private static readonly Type Permission = typeof(WorkspacePermissionException);
    private static readonly Type NotFound = typeof(WorkspaceNotFoundException);
    private static readonly Type Conflict = typeof(WorkspaceConflictException);
    private static readonly Type Throttled = typeof(WorkspaceThrottledException);
    private static readonly Type Server = typeof(WorkspaceServerException);

    public static IReadOnlyList<StatusRow> Statuses { get; } =
    [
        new(302, Other, AddIsUnknown: true),
        new(400, BadRequest, AddIsUnknown: false),
        new(401, Authentication, AddIsUnknown: false),
        new(403, Permission, AddIsUnknown: false),
        new(404, NotFound, AddIsUnknown: false),
        new(405, Other, AddIsUnknown: false),
        new(409, Conflict, AddIsUnknown: false),
        new(413, Other, AddIsUnknown: false),
        new(429, Throttled, AddIsUnknown: false),
        new(494, Other, AddIsUnknown: false),
        new(500, Server, AddIsUnknown: true),
        new(502, Server, AddIsUnknown: true),
        new(503, Server, AddIsUnknown: true),
        new(504, Server, AddIsUnknown: true),
    ];

    public static IReadOnlyList<FormRow> Forms { get; } =
    [
        Json("Workspace, all fields",
            """{"error_code":"WKS.00129901","error_msg":"Invalid request.","error_detail":"volumes[0].size","encoded_authorization_message":"XQA-bmVw"}""",
            new("WKS.00129901", "Invalid request.", "volumes[0].size", "XQA-bmVw")),
        Json("Workspace, code and message",
            """{"error_code":"WKS.00129901","error_msg":"Invalid request."}""",
            new("WKS.00129901", "Invalid request.")),
        Json("Workspace, other languages and escapes",
            """{"error_code":"WKS.00129901","error_msg":"\u8bf7\u6c42 无效 \"size\" \ud83d\ude00"}""",
            new("WKS.00129901", "请求 无效 \"size\" 😀")),
        Json("Workspace, several lines",
            """{"error_code":"WKS.00129901","error_msg":"Invalid request:\r\n\tsize\u2028type"}""",
            new("WKS.00129901", "Invalid request:\r\n\tsize\u2028type")),
        Json("gateway, APIGW",
            """{"error_code":"APIGW.0302","error_msg":"Not allowed.","request_id":"from-the-body"}""",
            new("APIGW.0302", "Not allowed.", RequestId: "from-the-body")),
        Json("gateway, APIG",
            """{"error_msg":"Not allowed.","error_code":"APIG.0302","request_id":"from-the-body"}""",
            new("APIG.0302", "Not allowed.", RequestId: "from-the-body")),
        Json("IAM, Keystone",
            """{"error":{"code":401,"message":"The username or password is wrong.","title":"Unauthorized"}}""",
            new("401", "The username or password is wrong.")),
        Json("IAM, version 3.0",
            """{"error_code":"IAM.0011","error_msg":"Request body is invalid."}""",
            new("IAM.0011", "Request body is invalid.")),
        Json("other service, nested",
            """{"error":{"code":"Ecs.0201","message":"Quota exceeded."}}""",
            new("Ecs.0201", "Quota exceeded.")),
        Json("other service, flat",
            """{"code":"Ecs.0201","message":"Quota exceeded."}""",
            new("Ecs.0201", "Quota exceeded.")),
        Json("other service, several levels down",
            """{"result":[{"response":{"error":{"code":"Ecs.0201","message":"Quota exceeded.","encoded_authorization_message":"XQA"}}}]}""",
            new("Ecs.0201", "Quota exceeded.", EncodedAuthorizationMessage: "XQA")),
        Text("XML", "application/xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>AccessDenied</Code><Message>size &lt; 10 &amp; odd</Message><RequestId>from-the-body</RequestId><EncodedAuthorizationMessage>XQA</EncodedAuthorizationMessage></Error>
            """,
            new("AccessDenied", "size < 10 & odd", EncodedAuthorizationMessage: "XQA", RequestId: "from-the-body")),
        Text("HTML", "text/html", "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>", new()),
        Text("plain text", "text/plain", "no healthy upstream", new(Message: "no healthy upstream")),
        Text("empty", "application/json", "", new()),
        Text("empty, without Content-Type", null, "", new()),
        Text("white space", "application/json", " \r\n\t", new()),
        Text("JSON, without Content-Type", null, """{"error_code":"WKS.00129901","error_msg":"Invalid request."}""", new("WKS.00129901", "Invalid request.")),
        Text("JSON, said to be HTML", "text/html", """{"error_code":"WKS.00129901","error_msg":"Invalid request."}""", new("WKS.00129901", "Invalid request.")),
        Json("JSON, after white space", "\r\n\t {\"error_code\":\"WKS.00129901\",\"error_msg\":\"Invalid request.\"}\r\n", new("WKS.00129901", "Invalid request.")),
        Json("JSON, cut off in the message", """{"error_code":"WKS.00129901","error_msg":"Invalid req""", new("WKS.00129901")),
        Json("JSON, cut off after the message", """{"error_code":"WKS.00129901","error_msg":"Invalid request.","error_de""", new("WKS.00129901", "Invalid request.")),
        Json("JSON, cut off in the envelope", """{"error":{"code":"Ecs.0201",""", new("Ecs.0201")),
        Json("JSON, then noise", """{"error_code":"WKS.00129901","error_msg":"Invalid request."}</html>""", new("WKS.00129901", "Invalid request.")),
        Json("wrong types, numbers and truth values",
            """{"error_code":407,"error_msg":true,"error_detail":12.50,"encoded_authorization_message":false,"request_id":77}""",
            new("407", "true", "12.50", "false", "77")),
        Json("wrong types, objects and lists",
            """{"error_code":{"value":"a"},"error_msg":["b"],"error_detail":{},"encoded_authorization_message":[],"request_id":{"id":"c"}}""",
            new()),
        Json("wrong types, null and empty texts",
            """{"error_code":null,"error_msg":"","error_detail":null,"encoded_authorization_message":"","request_id":null}""",
            new()),
        Json("10,000 levels of objects",
            """{"error_code":"WKS.00129901","error_msg":"Deep.","error_detail":""" + string.Concat(Enumerable.Repeat("{\"a\":", 10_000)),
            new("WKS.00129901", "Deep.")),
        Json("10,000 levels of lists", new string('[', 10_000) + new string(']', 10_000), new()),
        new("byte order mark", "application/json",
            [0xEF, 0xBB, 0xBF, .. """{"error_code":"WKS.00129901","error_msg":"Invalid request."}"""u8],
            new("WKS.00129901", "Invalid request.")),
        new("not UTF-8", "application/json",
            [.. """{"error_code":"WKS.00129901","error_msg":"Latin """u8, 0xE9, .. "\"}"u8],
            new("WKS.00129901", "Latin \uFFFD")),
        Json("1 MiB of JSON",
            $$"""{"error_code":"WKS.00129901","error_msg":"Long.","noise":"{{new string('x', 1024 * 1024)}}"}""",
            new("WKS.00129901", "Long.")),
        Text("1 MiB of HTML", "text/html", "<html>" + new string('x', 1024 * 1024), new()),
        Text("1 MiB of text", "text/plain", new string('x', 1024 * 1024), new(Message: new string('x', 500))),
    ];

    public static IReadOnlyList<CodeRow> Codes { get; } =
    [
        // An add is already running on the desktop: only this code at 400 is a conflict.
        Same(400, "WKS.0407", Conflict),
        Same(400, "WKS.00129901", BadRequest),
        Same(409, "WKS.00010032", Conflict),

        // No such pool, when a pool was asked for; to all others, an empty request.
        new(400, "WKS.0001", BadRequest, AddIsUnknown: false, Read: BadRequest, PoolRead: NotFound),

        // Not found, said as a failure of the server: it looked, so it did nothing.
        Same(500, "WKS.0202", NotFound),
        Same(500, "WKS.0915", NotFound),
        Same(400, "WKS.0202", BadRequest),
        Same(500, "WKS.00000003", Server, addIsUnknown: true),
        Same(503, "WKS.00050902", Server, addIsUnknown: true),

        // Throttled, by either gateway and whatever the status.
        Same(429, "APIGW.0308", Throttled),
        Same(429, "APIG.0308", Throttled),
        Same(302, "APIGW.0308", Throttled),
        Same(400, "APIGW.0308", Throttled),
        Same(401, "APIG.0308", Throttled),
        Same(403, "APIG.0308", Throttled),
        Same(404, "APIGW.0308", Throttled),
        Same(409, "APIG.0308", Throttled),
        Same(500, "APIGW.0308", Throttled),
        Same(503, "APIG.0308", Throttled),
        Same(429, "IAM.0012", Throttled),
        Same(400, "WKS.0308", BadRequest),
        Same(500, "0308", Server, addIsUnknown: true),
        Same(500, "APIGW.03080", Server, addIsUnknown: true),
        Same(500, "APIGW.", Server, addIsUnknown: true),

        // IAM is not available, so nobody was let in; only together with 503.
        Same(503, "APIGW.0613", Server, addIsUnknown: false),
        Same(503, "APIG.0613", Server, addIsUnknown: false),
        Same(500, "APIGW.0613", Server, addIsUnknown: true),
        Same(503, "WKS.0613", Server, addIsUnknown: true),

        // The rest of the gateway's codes mean what their status means.
        Same(401, "APIGW.0301", Authentication),
        Same(401, "APIGW.0307", Authentication),
        Same(403, "APIGW.0302", Permission),
        Same(404, "APIGW.0101", NotFound),
        Same(405, "APIGW.0501", Other),
        Same(413, "APIGW.0201", Other),
        Same(494, "APIGW.0201", Other),
        Same(500, "APIGW.0601", Server, addIsUnknown: true),
        Same(502, "APIGW.0201", Server, addIsUnknown: true),
        Same(504, "APIGW.0201", Server, addIsUnknown: true),
    ];

    public static StatusRow Status(int status) => Statuses.Single(r => r.Status == status);

    public static FormRow Form(string form) => Forms.Single(r => r.Form == form);

    public static CodeRow Code(int status, string code) => Codes.Single(r => r.Status == status && r.Code == code);

    private static FormRow Json(string form, string body, Said said) => Text(form, "application/json", body, said);

    private static FormRow Text(string form, string? contentType, string body, Said said) =>
        new(form, contentType, Encoding.UTF8.GetBytes(body), said);

    private static CodeRow Same(int status, string code, Type exception, bool addIsUnknown = false) =>
        new(status, code, exception, addIsUnknown, exception, exception);
}
