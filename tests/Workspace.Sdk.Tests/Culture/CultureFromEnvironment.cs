using System.Globalization;
using System.Runtime.CompilerServices;

namespace Workspace.Sdk.Tests.Culture;

/// <summary>Runs all tests in the culture that an environment variable names: nothing may depend on it.</summary>
public static class CultureFromEnvironment
{
    public const string Variable = "WORKSPACE_SDK_TEST_CULTURE";

    public static string? Name => Environment.GetEnvironmentVariable(Variable);

    [ModuleInitializer]
    internal static void Set()
    {
        if (Name is { Length: > 0 } name)
        {
            var culture = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
            CultureInfo.DefaultThreadCurrentCulture = culture;
            CultureInfo.DefaultThreadCurrentUICulture = culture;
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = culture;
        }
    }
}
