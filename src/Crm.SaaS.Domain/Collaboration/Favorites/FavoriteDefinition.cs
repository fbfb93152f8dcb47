using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Collaboration.Favorites;

internal sealed class FavoriteDefinition : ObjectDefinition<Favorite>
{
    public FavoriteDefinition()
        : base("favorite", "favorites", "collaboration", "star")
    {
        Named(KeptForOneself(f => f.Object, f => f.RecordId, f => f.OwnerId).Object);
        Integer(f => f.Position).Required().Within(0, 10_000);
    }
}
