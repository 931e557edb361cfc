using System.Text.Json.Serialization;

namespace Promise.OpenStack.Nova;

internal sealed record FlavorAccessAction(
    [property: JsonPropertyName("addTenantAccess")] FlavorTenant? Add = null, [property: JsonPropertyName("removeTenantAccess")] FlavorTenant? Remove = null);
