using System.Globalization;

namespace Workspace.Sdk.Tests.Authentication.Signing;

/// <summary>Cultures with another calendar, other digits or other letter cases than the invariant one.</summary>
public static class Cultures
{
    public static TheoryData<string> Names => ["th-TH", "ar-SA", "tr-TR", "fa-IR"];

    public static T Run<T>(string culture, Func<T> function)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture, predefinedOnly: true);
        try
        {
            return function();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
