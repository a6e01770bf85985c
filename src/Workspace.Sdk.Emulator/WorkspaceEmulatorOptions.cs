namespace Workspace.Sdk.Emulator;

/// <summary>How an emulator is set up. Copied by <see cref="WorkspaceEmulator.StartAsync"/>.</summary>
public sealed class WorkspaceEmulatorOptions
{
    /// <summary>The TCP port on 127.0.0.1.</summary>
    /// <value>0 to 65535. The default is 0: any free port.</value>
    public int Port { get; set; }

    /// <summary>
    /// The clock of tokens, keys, passcodes, signatures and jobs, and of the <c>Date</c> of every answer. Nothing in the emulator happens
    /// by waiting: a manual clock moves everything on at once.
    /// </summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>How long a token is valid.</summary>
    /// <value>More than zero, at most 365 days. The default is 24 hours, as in the cloud.</value>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a job runs. The disks are there when it has ended.</summary>
    /// <value>Zero (a job has ended when it is first read) to 365 days. The default is 10 seconds; the cloud takes minutes.</value>
    public TimeSpan JobDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Decides which sub-jobs fail. Called once for each desktop when an add is accepted, with the id of the desktop;
    /// what it returns is how that desktop's sub-job ends, <see langword="null"/> for success.
    /// </summary>
    /// <value>The default is <see langword="null"/>: every sub-job succeeds.</value>
    /// <remarks>Called on a server thread while the request is handled. An exception is answered 500 and kept in
    /// <see cref="WorkspaceEmulator.InternalErrors"/>. It must not wait for another request to the emulator, which waits for it.</remarks>
    public Func<string, EmulatedJobFailure?>? FailSubJob { get; set; }

    /// <summary>How many desktops that belong to no pool exist at the start. Every third one is shut off.</summary>
    /// <value>0 to 10000. The default is 3.</value>
    public int DedicatedDesktopCount { get; set; } = 3;

    /// <summary>How many desktop pools exist at the start.</summary>
    /// <value>0 to 10000. The default is 2.</value>
    public int DesktopPoolCount { get; set; } = 2;

    /// <summary>How many desktops each pool has. The first of each pool has a user connected, the others are idle.</summary>
    /// <value>0 to 100. The default is 2.</value>
    public int DesktopsPerPool { get; set; } = 2;

    /// <summary>
    /// How many wrong passwords in a row lock a user out of IAM for 15 minutes. The right one, given before, sets the count back.
    /// </summary>
    /// <value>1 to 100. The default is 5; in the cloud, the administrator sets it.</value>
    public int WrongPasswordsUntilLocked { get; set; } = 5;

    /// <summary>How many requests IAM carries out in any 60 seconds. More are answered 429 with code IAM.0012.</summary>
    /// <value>1 or more, or <see langword="null"/> for no limit, which is the default. The cloud's limits are not published.</value>
    public int? MaxIamRequestsPerMinute { get; set; }

    /// <summary>Whether the metadata service knows sessions. The older one does not, and answers 404 to a request for one.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool MetadataHasSessions { get; set; } = true;

    /// <summary>Whether the metadata service gives keys within a session only, and answers 401 without.</summary>
    /// <value>The default is <see langword="true"/>. Means nothing when <see cref="MetadataHasSessions"/> is <see langword="false"/>.</value>
    public bool MetadataNeedsSession { get; set; } = true;

    /// <summary>Whether the server that the metadata service stands for has an agency. Without, it gets 401 in place of keys.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool MetadataServerHasAgency { get; set; } = true;

    /// <summary>
    /// How long the keys of the metadata service are valid. The same ones are given until less than half of their life is left.
    /// </summary>
    /// <value>More than zero, at most 24 hours. The default is 6 hours; the cloud's value is not confirmed.</value>
    public TimeSpan MetadataKeyLifetime { get; set; } = TimeSpan.FromHours(6);

    /// <summary>
    /// Whether the emulator speaks https with a certificate of its own, <see cref="WorkspaceEmulator.Certificate"/>, and HTTP/2 with
    /// clients that ask for it.
    /// </summary>
    /// <value>The default is <see langword="false"/>: plain http, HTTP/1.1.</value>
    public bool UseTls { get; set; }

    /// <summary>What the faults of <see cref="EmulatedFaults.ByChance"/> follow from.</summary>
    /// <value>The default is 0.</value>
    public int FaultSeed { get; set; }

    /// <summary>How many requests <see cref="WorkspaceEmulator.Requests"/> keeps. The oldest are forgotten.</summary>
    /// <value>0 or more. The default is <see cref="int.MaxValue"/>: all.</value>
    public int MaxRequests { get; set; } = int.MaxValue;

    internal WorkspaceEmulatorOptions Copy() => (WorkspaceEmulatorOptions)MemberwiseClone();

    /// <summary>The first option that is not valid, its value and the rule; or null.</summary>
    internal string? FindFault() =>
        (TimeProvider is null ? $"{nameof(TimeProvider)} is null; it must be a clock." : null)
        ?? FindFault(nameof(Port), Port, 0, 65535)
        ?? FindFault(nameof(TokenLifetime), TokenLifetime, TimeSpan.FromTicks(1), TimeSpan.FromDays(365))
        ?? FindFault(nameof(JobDuration), JobDuration, TimeSpan.Zero, TimeSpan.FromDays(365))
        ?? FindFault(nameof(DedicatedDesktopCount), DedicatedDesktopCount, 0, 10000)
        ?? FindFault(nameof(DesktopPoolCount), DesktopPoolCount, 0, 10000)
        ?? FindFault(nameof(DesktopsPerPool), DesktopsPerPool, 0, 100)
        ?? FindFault(nameof(WrongPasswordsUntilLocked), WrongPasswordsUntilLocked, 1, 100)
        ?? FindFault(nameof(MaxIamRequestsPerMinute), MaxIamRequestsPerMinute ?? 1, 1, int.MaxValue)
        ?? FindFault(nameof(MaxRequests), MaxRequests, 0, int.MaxValue)
        ?? FindFault(nameof(MetadataKeyLifetime), MetadataKeyLifetime, TimeSpan.FromTicks(1), TimeSpan.FromDays(1));

    private static string? FindFault<T>(string option, T value, T min, T max)
        where T : struct, IComparable<T>, IFormattable =>
        value.CompareTo(min) < 0 || value.CompareTo(max) > 0
            ? FormattableString.Invariant($"{option} is {value}; it must be {min} to {max}.")
            : null;
}
