using System.Reflection;
using BenchmarkDotNet.Running;
using Promise.Benchmarks.Planning;

if (args is ["planning-table", ..]) PlanningTable.Write(args);
else BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
