using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>All that is read as JSON, compiled: no reflection, so that trimmed and AOT-compiled apps work.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt32Converter)])]
[JsonSerializable(typeof(AddDesktopVolumesResponse))]
[JsonSerializable(typeof(AddDesktopPoolVolumesResponse))]
[JsonSerializable(typeof(DesktopEnvelope))]
[JsonSerializable(typeof(IReadOnlyList<Desktop>))]
[JsonSerializable(typeof(IReadOnlyList<VolumeDetail>))]
[JsonSerializable(typeof(DesktopPage))]
[JsonSerializable(typeof(DesktopPool))]
[JsonSerializable(typeof(IReadOnlyList<VolumeInfo>))]
[JsonSerializable(typeof(WorkspaceJob))]
[JsonSerializable(typeof(IReadOnlyList<WorkspaceSubJob>))]
[JsonSerializable(typeof(WorkspaceSubJobEntities))]
[JsonSerializable(typeof(SubJobPage))]
[JsonSerializable(typeof(IamTokenResponse))]
[JsonSerializable(typeof(TemporaryKeyResponse))]
[JsonSerializable(typeof(IamProjectList))]
internal sealed partial class WorkspaceJson : JsonSerializerContext;
