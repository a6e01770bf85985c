namespace Workspace.Sdk.Emulator;

/// <summary>Signs users in by their password and, where they need one, a passcode.</summary>
internal sealed class PasswordSignIn(SignInLocks locks, VirtualMfaDevice mfaDevice)
{
    private static readonly IamUser[] Users = [Account.User, Account.MfaUser];

    /// <summary>The user, or null and how the sign-in is refused.</summary>
    public SignIn? Check(CreateTokenBody.IdentityBody identity, out Answer? refusal)
    {
        if (CheckPassword(identity.Password?.User, out refusal) is not { } user)
        {
            return null;
        }

        refusal = identity.Methods is ["password"] ? CheckPlain(user) : CheckPasscode(user, identity.Totp?.User);
        return refusal is null ? new SignIn(user, [.. identity.Methods!.Select(method => method!)]) : null;
    }

    private IamUser? CheckPassword(CreateTokenBody.UserBody? given, out Answer? refusal)
    {
        if (given is not { Name: { } name, Password: { } password, Domain.Name: { } domain })
        {
            refusal = Refusals.InvalidIamBody("user.name, user.password and user.domain.name are required.");
            return null;
        }

        var user = Array.Find(Users, user => (user.Name, user.Domain.Name) == (name, domain));
        if (user is not null && locks.IsLocked(user))
        {
            // The code is documented. That it comes in this form, unlike a wrong password, is not confirmed.
            refusal = Refusals.IamCode(401, "IAM.0061", "The account is locked because of too many wrong passwords. Try again later.");
            return null;
        }

        if (user is not null && string.Equals(password, Account.Password, StringComparison.Ordinal))
        {
            locks.RightPassword(user);
            refusal = null;
            return user;
        }

        if (user is not null)
        {
            locks.WrongPassword(user);
        }

        refusal = Refusals.Iam(401, "Unauthorized", "The username or password is wrong.");
        return null;
    }

    // How a missing passcode is refused is not confirmed.
    private static Answer? CheckPlain(IamUser user) => user == Account.MfaUser
        ? Refusals.Iam(401, "Unauthorized", "The user has login protection and must sign in with a passcode, too.")
        : null;

    private Answer? CheckPasscode(IamUser user, CreateTokenBody.TotpUserBody? given)
    {
        if (given is not { Id: { } id, Passcode: { } passcode })
        {
            return Refusals.InvalidIamBody("totp.user.id and totp.user.passcode are required.");
        }

        if (!string.Equals(id, user.Id, StringComparison.Ordinal))
        {
            // Not confirmed. A name in place of the id ends here.
            return Refusals.Iam(401, "Unauthorized", "totp.user.id is not the id of the user whose password was given.");
        }

        // Code and status are documented, the form is not confirmed, nor that wrong passcodes lock nobody. A user without a device has no right passcode.
        return user == Account.MfaUser && mfaDevice.Accepts(passcode)
            ? null
            : Refusals.IamCode(400, "IAM.1061", "The passcode is wrong.");
    }
}
