namespace Workspace.Sdk.Tests.Authentication;

/// <summary>What tests look at and nobody else can.</summary>
internal static class AccessExtensions
{
    extension(WorkspaceAccess access)
    {
        public string Token => ((TokenAccess)access).Token;
    }
}
