namespace Workspace.Sdk.Benchmarks;

/// <summary>The call that is measured: one disk is added to a desktop, and the service accepts it.</summary>
internal static class Example
{
    public const string ContentType = "application/json";
    public const string Region = "cn-north-4";
    public const string ProjectId = "0123456789abcdef0123456789abcdef";
    public const string DesktopId = "d0000000-0000-4000-8000-000000000001";
    public const string RequestId = "64d1e2a3b4c5d6e7f8091a2b3c4d5e6f";
    public const string AccessKey = "HPUA0000000000000001";
    public const string SecretKey = "1234567890123456789012345678901234567890";

    // As long as those of IAM are.
    public static readonly string Token = new('M', 2_000);

    public static readonly byte[] Body = """{"volumes":[{"type":"SAS","size":80}]}"""u8.ToArray();

    public static readonly byte[] Answer = """{"job_id":"55000000-0000-4000-8000-000000000001"}"""u8.ToArray();
}
