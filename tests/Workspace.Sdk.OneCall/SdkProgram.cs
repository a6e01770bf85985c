using Workspace.Sdk.Benchmarks;

using var client = SdkCall.CreateClient(new Uri(args[0]), SdkCall.Token);
await client.AddVolumesAsync();
