using Promise.OpenStack;

namespace Promise.Operator.Allocations;

/// <summary>With whose eyes and hands an allocation is carried out.</summary>
/// <param name="Pool">The pool's own credentials.</param>
/// <param name="Consumer">Those of the project that gets the resources.</param>
/// <param name="Project">ID of that project.</param>
public sealed record Access(IOpenStackCloud Pool, IOpenStackCloud Consumer, string Project);
