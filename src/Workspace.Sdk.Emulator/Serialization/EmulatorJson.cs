using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Workspace.Sdk.Emulator;

/// <summary>The bodies that the emulator reads and writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateTokenBody))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(CreateTemporaryKeysBody))]
[JsonSerializable(typeof(CredentialAnswer))]
[JsonSerializable(typeof(ListProjectsBody))]
[JsonSerializable(typeof(AddDesktopVolumesBody))]
[JsonSerializable(typeof(AddDesktopPoolVolumesBody))]
[JsonSerializable(typeof(JobAccepted))]
[JsonSerializable(typeof(ShowDesktopBody))]
[JsonSerializable(typeof(ListDesktopsBody))]
[JsonSerializable(typeof(DesktopPoolBody))]
[JsonSerializable(typeof(JobBody))]
[JsonSerializable(typeof(ListSubJobsBody))]
[JsonSerializable(typeof(WorkspaceError))]
[JsonSerializable(typeof(GatewayError))]
[JsonSerializable(typeof(IamErrorBody))]
[JsonSerializable(typeof(IamCodeError))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class EmulatorJson : JsonSerializerContext;
