namespace Workspace.Sdk.Emulator;

/// <summary>The operations that the emulator knows.</summary>
public enum EmulatedOperation
{
    /// <summary>IAM: <c>POST /v3/auth/tokens</c>.</summary>
    CreateToken,

    /// <summary>IAM: <c>POST /v3.0/OS-CREDENTIAL/securitytokens</c>.</summary>
    CreateTemporaryKeys,

    /// <summary>IAM: <c>GET /v3/projects</c>.</summary>
    ListProjects,

    /// <summary>Metadata service: <c>PUT /meta-data/latest/api/token</c>.</summary>
    CreateMetadataSession,

    /// <summary>Metadata service: <c>GET /openstack/latest/securitykey</c>.</summary>
    GetMetadataKeys,

    /// <summary><c>POST /v2/{project_id}/desktops/{desktop_id}/volumes</c>.</summary>
    AddDesktopVolumes,

    /// <summary><c>POST /v2/{project_id}/desktop-pools/{pool_id}/volumes/batch-add</c>.</summary>
    AddDesktopPoolVolumes,

    /// <summary><c>GET /v2/{project_id}/desktops/{desktop_id}</c>.</summary>
    ShowDesktop,

    /// <summary><c>GET /v2/{project_id}/desktops/detail</c>.</summary>
    ListDesktops,

    /// <summary><c>GET /v2/{project_id}/desktop-pools/{pool_id}</c>.</summary>
    ShowDesktopPool,

    /// <summary><c>GET /v2/{project_id}/workspace-jobs/{job_id}</c>.</summary>
    ShowJob,

    /// <summary><c>GET /v2/{project_id}/workspace-sub-jobs</c>.</summary>
    ListSubJobs,
}
