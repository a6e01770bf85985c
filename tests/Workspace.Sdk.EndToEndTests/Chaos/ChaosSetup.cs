namespace Workspace.Sdk.EndToEndTests.Chaos;

/// <summary>What is done in a run of <see cref="ChaosRun"/>. The same setup meets the same faults again.</summary>
/// <param name="Seed">What calls, cancellations and faults follow from.</param>
/// <param name="Calls">How many calls.</param>
/// <param name="Signs">Whether requests are signed with temporary keys, in place of carrying a token.</param>
/// <param name="Http2">Whether they travel over HTTP/2 and TLS, in place of HTTP/1.1 without.</param>
/// <param name="RepeatsOn502">The negative control: a primary handler that, against all advice, sends an add again after a 502.</param>
internal sealed record ChaosSetup(int Seed, int Calls, bool Signs, bool Http2, bool RepeatsOn502 = false);
