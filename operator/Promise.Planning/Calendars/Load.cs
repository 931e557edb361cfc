namespace Promise.Planning;

/// <summary>An amount of a numbered resource class.</summary>
internal readonly record struct Load(int Class, int Amount);
