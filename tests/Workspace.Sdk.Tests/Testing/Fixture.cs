namespace Workspace.Sdk.Tests.Testing;

/// <summary>Reads the files of the folder Fixtures: the examples of the API pages, word for word, and what the service answers.</summary>
public static class Fixture
{
    public static string Read(string name)
    {
        using var stream = typeof(Fixture).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"There is no Fixtures/{name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
