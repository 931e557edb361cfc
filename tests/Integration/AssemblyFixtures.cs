using Promise.TestBed;

[assembly: AssemblyFixture(typeof(SharedControlPlane))]
