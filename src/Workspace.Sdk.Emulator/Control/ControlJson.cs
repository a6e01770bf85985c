using System.Text.Json.Serialization;

namespace Workspace.Sdk.Emulator;

/// <summary>The bodies of the control endpoint. What they do not know is refused: a fault that was misspelt would be no fault.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(AddFaultBody))]
[JsonSerializable(typeof(SetClockBody))]
[JsonSerializable(typeof(IEnumerable<ReceivedRequest>))]
[JsonSerializable(typeof(ControlError))]
internal sealed partial class ControlJson : JsonSerializerContext;
