using System.Reflection;
using BenchmarkDotNet.Running;
using Promise.Benchmarks.Admission;
using Promise.Benchmarks.Planning;
using Promise.Benchmarks.Pools;
using Promise.Benchmarks.Reservations;

if (args is ["planning-table", ..]) PlanningTable.Write(args);
else if (args is ["admission-throughput", ..]) await AdmissionThroughput.RunAsync(args);
else if (args is ["admission-scale", ..]) await AdmissionScale.RunAsync(args);
else if (args is ["timers", ..]) await TimerTable.RunAsync(args);
else if (args is ["pool-refresh", ..]) await PoolRefreshTable.RunAsync(args);
else BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
