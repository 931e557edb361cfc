using Promise.Operator.Hosting;

await using var app = PromiseHost.Build(args);
await app.RunAsync();
