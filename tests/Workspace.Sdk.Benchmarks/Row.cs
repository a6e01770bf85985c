using System.Globalization;
using Workspace.Sdk.Benchmarks.Pairs;

namespace Workspace.Sdk.Benchmarks;

/// <summary>A line of the table.</summary>
internal sealed record Row(string What, string Against, string Raw, string Sdk, string Ratio, string Control, string Target, string Beyond, string Verdict)
{
    private const string Missed = "missed";

    public const string Header = """
        | what | against | raw | SDK | ratio | raw / raw | target | beyond | |
        |---|---|---|---|---|---|---|---|---|
        """;

    public static Row Of(string what, string against, Measure measure, double target, double beyond) => new(
        what,
        against,
        $"{Number(measure.Raw)} {measure.Unit}",
        $"{Number(measure.Sdk)} {measure.Unit}",
        $"{measure.Ratio}",
        $"{measure.Control}",
        Factor(target),
        Factor(beyond),
        Judge(measure.Ratio.Median, target, beyond));

    public static Row AtMost(string what, string against, double value, string unit, double target, double beyond) => new(
        what, against, "", $"{Number(value)} {unit}", "", "", $"{Number(target)} {unit}", $"{Number(beyond)} {unit}", Judge(value, target, beyond));

    /// <summary>A comparison without a target.</summary>
    public static Row Compared(string what, string against, Measure measure) =>
        Of(what, against, measure, 0, 0) with { Target = "", Beyond = "", Verdict = "" };

    /// <summary>Two numbers that are only told.</summary>
    public static Row Told(string what, string raw, string sdk) => new(what, "", raw, sdk, "", "", "", "", "");

    public bool IsMissed => Verdict == Missed;

    public override string ToString() => $"| {What} | {Against} | {Raw} | {Sdk} | {Ratio} | {Control} | {Target} | {Beyond} | {Verdict} |";

    private static string Judge(double value, double target, double beyond) =>
        value <= beyond ? "beyond" : value <= target ? "met" : Missed;

    private static string Factor(double value) => value.ToString("0.00 x", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString(value is > 0 and < 10 ? "0.00" : "#,0", CultureInfo.InvariantCulture);
}
