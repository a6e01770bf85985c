using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>All that is sent as JSON, compiled. Apart from what is read, because only without converters for texts and numbers are the writers
/// compiled as well.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AddDesktopVolumesRequest))]
[JsonSerializable(typeof(AddDesktopPoolVolumesRequest))]
[JsonSerializable(typeof(IamAuthRequest))]
internal sealed partial class RequestJson : JsonSerializerContext;
