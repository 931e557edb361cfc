using Promise.Integration.Tests;
using Promise.TestBed;
using Promise.TestBed.OpenStack;

[assembly: AssemblyFixture(typeof(SharedControlPlane))]
[assembly: AssemblyFixture(typeof(SharedOpenStack))]
[assembly: TestCollectionOrderer<LongestFirst>]
