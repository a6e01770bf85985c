using Workspace.Sdk.Benchmarks;
using Workspace.Sdk.Benchmarks.Raw;

using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
await RawClient.WithToken(http, new Uri(args[0])).AddVolumesAsync(Example.DesktopId);
