using System.Text.Json.Serialization;

namespace Workspace.Sdk.Emulator;

/// <summary>A fault as JSON: its kind, which comes first, and what belongs to that kind.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DropBeforeWork), nameof(EmulatedFault.DropBeforeWork))]
[JsonDerivedType(typeof(DropAfterWork), nameof(EmulatedFault.DropAfterWork))]
[JsonDerivedType(typeof(StallBeforeHeaders), nameof(EmulatedFault.StallBeforeHeaders))]
[JsonDerivedType(typeof(StallInBody), nameof(EmulatedFault.StallInBody))]
[JsonDerivedType(typeof(RevokeAccess), nameof(EmulatedFault.RevokeAccess))]
[JsonDerivedType(typeof(Respond), nameof(EmulatedFault.Respond))]
[JsonDerivedType(typeof(Throttle), nameof(EmulatedFault.Throttle))]
[JsonDerivedType(typeof(Disconnect), nameof(EmulatedFault.Disconnect))]
[JsonDerivedType(typeof(Spoil), nameof(EmulatedFault.Spoil))]
internal abstract class FaultBody
{
    public abstract EmulatedFault ToFault();

    internal sealed class DropBeforeWork : FaultBody
    {
        public override EmulatedFault ToFault() => EmulatedFault.DropBeforeWork;
    }

    internal sealed class DropAfterWork : FaultBody
    {
        public override EmulatedFault ToFault() => EmulatedFault.DropAfterWork;
    }

    internal sealed class StallBeforeHeaders : FaultBody
    {
        public override EmulatedFault ToFault() => EmulatedFault.StallBeforeHeaders;
    }

    internal sealed class StallInBody : FaultBody
    {
        public override EmulatedFault ToFault() => EmulatedFault.StallInBody;
    }

    internal sealed class RevokeAccess : FaultBody
    {
        public override EmulatedFault ToFault() => EmulatedFault.RevokeAccess;
    }

    internal sealed class Respond : FaultBody
    {
        public required int Status { get; init; }

        public string? Body { get; init; }

        public string? ContentType { get; init; }

        public IReadOnlyDictionary<string, string>? Headers { get; init; }

        public bool AfterWork { get; init; }

        public override EmulatedFault ToFault() => EmulatedFault.Respond(Status, Body ?? "", ContentType, Headers, AfterWork);
    }

    internal sealed class Throttle : FaultBody
    {
        /// <summary>Seconds.</summary>
        public int? RetryAfter { get; init; }

        public bool AsDate { get; init; }

        public override EmulatedFault ToFault() =>
            EmulatedFault.Throttle(RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null, AsDate);
    }

    internal sealed class Disconnect : FaultBody
    {
        public required DisconnectMoment Moment { get; init; }

        public bool Reset { get; init; }

        public override EmulatedFault ToFault() => EmulatedFault.Disconnect(Moment, Reset);
    }

    internal sealed class Spoil : FaultBody
    {
        public required SpoiledAnswer How { get; init; }

        public override EmulatedFault ToFault() => EmulatedFault.Spoil(How);
    }
}
