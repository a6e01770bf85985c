using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>The writers of all that is sent as JSON, compiled. Apart from what is read, because converters for texts and numbers switch
/// them off.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AddDesktopVolumesRequest))]
[JsonSerializable(typeof(AddDesktopPoolVolumesRequest))]
[JsonSerializable(typeof(IamAuthRequest))]
internal sealed partial class RequestJson : JsonSerializerContext;
