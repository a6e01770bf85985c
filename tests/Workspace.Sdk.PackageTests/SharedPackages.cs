namespace Workspace.Sdk.PackageTests;

/// <summary>The tests that share one packing.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPackages : ICollectionFixture<PackedPackages>
{
    public const string Name = "Packages";
}
