namespace Workspace.Sdk.Tests.Testing;

/// <summary>Reads the examples of the API pages (Shared/Pages), word for word, known-good signatures
/// (Shared/Signing), and other answers of the service (Fixtures).</summary>
public static class Fixture
{
    public static string Read(string name)
    {
        using var stream = typeof(Fixture).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"There is no {name} in Fixtures, Shared/Pages or Shared/Signing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
