namespace Workspace.Sdk.Emulator;

/// <summary>Who has given too many wrong passwords in a row.</summary>
internal sealed class SignInLocks(TimeProvider clock, int wrongPasswordsUntilLocked)
{
    // The administrator sets this policy; 15 minutes is invented, as is that wrong passwords during it do not make it longer.
    private static readonly TimeSpan LockDuration = TimeSpan.FromMinutes(15);

    private readonly Dictionary<IamUser, int> _wrongPasswords = [];
    private readonly Dictionary<IamUser, DateTimeOffset> _lockedUntil = [];

    public bool IsLocked(IamUser user) => _lockedUntil.TryGetValue(user, out var until) && clock.GetUtcNow() < until;

    public void RightPassword(IamUser user) => _wrongPasswords.Remove(user);

    public void WrongPassword(IamUser user)
    {
        var count = _wrongPasswords[user] = _wrongPasswords.GetValueOrDefault(user) + 1;
        if (count >= wrongPasswordsUntilLocked)
        {
            _lockedUntil[user] = clock.GetUtcNow() + LockDuration;
            _wrongPasswords.Remove(user);
        }
    }
}
