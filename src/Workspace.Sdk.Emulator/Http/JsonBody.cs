using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Workspace.Sdk.Emulator;

/// <summary>Reads the body of a call.</summary>
internal static class JsonBody
{
    /// <summary>Reads the body of a Workspace call, or says how the service refuses it.</summary>
    public static bool TryRead<T>(
        ApiCall call, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Answer? refusal)
        where T : class
    {
        value = null;
        refusal = null;
        if (!IsJson(call.Headers.GetValueOrDefault("Content-Type")))
        {
            refusal = Refusals.Workspace(415, WorkspaceErrorCodes.MediaTypeNotSupported, "The media type is not supported.");
            return false;
        }

        value = Read(call, type);
        if (value is null)
        {
            refusal = Refusals.Workspace(400, WorkspaceErrorCodes.RequestEmpty, "The request message is empty.");
            return false;
        }

        return true;
    }

    /// <summary>The body, or null when it is empty, cut off, or of the wrong types: the service is not known to tell these apart.</summary>
    public static T? Read<T>(ApiCall call, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(call.Body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The page does not make the header mandatory, so a call without it is taken as JSON.
    private static bool IsJson(string? contentType) =>
        contentType is null
        || (MediaTypeHeaderValue.TryParse(contentType, out var parsed)
            && string.Equals(parsed.MediaType, Answer.JsonContentType, StringComparison.OrdinalIgnoreCase));
}
