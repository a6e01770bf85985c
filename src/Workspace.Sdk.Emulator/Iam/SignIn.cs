namespace Workspace.Sdk.Emulator;

/// <summary>A sign-in that has succeeded. <paramref name="AssumedBy"/> is who acts through an agency, null without one.</summary>
internal sealed record SignIn(IamUser User, IReadOnlyList<string> Methods, IamUser? AssumedBy = null);
