namespace Promise.Planning;

/// <summary>How many slots of an item would fit in the asked window if it were the only item; never more than asked.</summary>
public sealed record LargestCount(string Item, int Count);
