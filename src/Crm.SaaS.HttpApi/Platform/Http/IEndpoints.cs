using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Platform.Http;

/// <summary>
/// The operations of one kind of thing, one line each with who may call it: <c>Needs(permission)</c>, <c>ForSignedIn()</c> or
/// <c>ForAnyone()</c>. Found by scanning; an operation that does not say stops the program when it starts.
/// </summary>
public interface IEndpoints
{
    void Map(IEndpointRouteBuilder routes);
}
