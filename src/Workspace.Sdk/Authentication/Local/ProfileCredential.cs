namespace Workspace.Sdk;

/// <summary>Takes keys from the user's profile, or from the file that a variable names.</summary>
/// <param name="variables">The environment.</param>
/// <param name="findHome">Gives the user's home folder; empty when there is none.</param>
internal sealed class ProfileCredential(EnvironmentVariables variables, Func<string> findHome) : LocalCredential
{
    private const string DefaultFile = "~/.huaweicloud/credentials";
    private const string WayOut = $"Create it, or set {EnvironmentVariables.CredentialsFile} to another.";

    // Wherever the home folder should be, it is named, even if it is not there.
    public ProfileCredential()
        : this(
            EnvironmentVariables.OfProcess,
            () => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify))
    {
    }

    public override string ToString() => $"{nameof(ProfileCredential)}({FindPath() ?? DefaultFile})";

    internal override LocalKeys Find()
    {
        if (FindPath() is not { } path)
        {
            return LocalKeys.Absent($"The profile {DefaultFile} cannot be looked for: the user has no home folder. {WayOut}");
        }

        try
        {
            return Find(path, ProfileFile.Parse(File.ReadAllText(path)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Nothing($"The profile '{path}' does not exist. {WayOut}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return LocalKeys.Faulty($"The profile '{path}' cannot be read: {OneLine.From(e.Message)}", e);
        }
    }

    private LocalKeys Find(string path, ProfileFile file)
    {
        if (file.Fault is { } fault)
        {
            return LocalKeys.Faulty($"The profile '{path}': {fault}");
        }

        return file.HasSection
            ? new KeyParts(
                $"The profile '{path}', section [{ProfileFile.Section}]: ",
                Read("ak"),
                Read("sk"),
                Read("security_token"),
                Read("project_id"),
                Read("domain_id")).ToKeys()
            : Nothing($"The profile '{path}' has no section [{ProfileFile.Section}]: add it, with ak and sk.");

        KeyPart Read(string name) => new(name, file.Find(name));
    }

    // A file that somebody has named is meant to serve.
    private LocalKeys Nothing(string problem, Exception? cause = null) => variables.Find(EnvironmentVariables.CredentialsFile) is null
        ? LocalKeys.Absent(problem)
        : LocalKeys.Faulty($"{problem} ({EnvironmentVariables.CredentialsFile} names it.)", cause);

    private string? FindPath()
    {
        if (variables.Find(EnvironmentVariables.CredentialsFile) is { } named)
        {
            return Path.GetFullPath(named);
        }

        // Without a home folder the path would be one of the working directory, where anybody may have put a file.
        return findHome() is { Length: > 0 } home ? Path.Combine(home, ".huaweicloud", "credentials") : null;
    }
}
