namespace Workspace.Sdk.Emulator;

/// <summary>The body of <c>POST /v3.0/OS-CREDENTIAL/securitytokens</c>, as far as the emulator reads it.</summary>
internal sealed class CreateTemporaryKeysBody
{
    public KeysAuthBody? Auth { get; init; }

    internal sealed class KeysAuthBody
    {
        public KeysIdentityBody? Identity { get; init; }
    }

    internal sealed class KeysIdentityBody
    {
        public IReadOnlyList<string?>? Methods { get; init; }

        public KeysTokenBody? Token { get; init; }

        public AssumeRoleBody? AssumeRole { get; init; }
    }

    internal sealed class KeysTokenBody
    {
        /// <summary>The token, in place of the header. Deprecated.</summary>
        public string? Id { get; init; }

        public int? DurationSeconds { get; init; }
    }
}
