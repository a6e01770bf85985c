using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace Workspace.Sdk.Tests.Testing;

/// <summary>What the types of an answer promise, whatever the service has answered: a property that is not nullable is never null, no list has
/// a null, reading none of them fails, and what an answer is used for is there.</summary>
public static class AnswerPromises
{
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, bool IsNullable)[]> Properties = [];

    public static void Check(object answer)
    {
        foreach (var (property, isNullable) in Properties.GetOrAdd(answer.GetType(), PropertiesOf))
        {
            var value = property.GetValue(answer);
            var place = $"{answer.GetType().Name}.{property.Name}";
            Assert.True(isNullable || value is not null, $"{place} is null.");
            if (value is IEnumerable list and not string)
            {
                foreach (var entry in list)
                {
                    Assert.True(entry is not null, $"{place} has a null.");
                    Check(entry);
                }
            }
            else if (value is not null && value.GetType().Assembly == typeof(WorkspaceClient).Assembly)
            {
                Check(value);
            }
        }

        Assert.True(
            answer is not AddDesktopVolumesResponse { JobId: var desktopJob } || !string.IsNullOrWhiteSpace(desktopJob), "An add has no job.");
        Assert.True(
            answer is not AddDesktopPoolVolumesResponse { JobId: var poolJob } || !string.IsNullOrWhiteSpace(poolJob), "An add to a pool has no job.");
        Assert.InRange((answer as WorkspaceJob)?.ProgressPercent ?? 0, 0, 100);
    }

    private static (PropertyInfo Property, bool IsNullable)[] PropertiesOf(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(p => (p, nullability.Create(p).ReadState == NullabilityState.Nullable)),
        ];
    }
}
