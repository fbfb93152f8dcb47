using System.Collections.Concurrent;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Objects;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Records;

/// <summary>The acts and rules of the object at hand. Those of others are not even made: a command does not get slower with every area.</summary>
internal sealed class RecordBehaviour(IServiceProvider services) : IScopedDependency
{
    private static readonly ConcurrentDictionary<Type, (Type Act, Type Rule)> Kinds = new();

    public IRecordAct Act(ObjectDefinition target, string name) =>
        services.GetServices(KindsOf(target).Act).Cast<IRecordAct>().FirstOrDefault(a => a.Name == name)
        ?? throw new InvalidOperationException($"{target.Name} offers {name}, but nothing carries it out.");

    public IEnumerable<IRecordRule> Rules(ObjectDefinition target) => services.GetServices(KindsOf(target).Rule).Cast<IRecordRule>();

    private static (Type Act, Type Rule) KindsOf(ObjectDefinition target) =>
        Kinds.GetOrAdd(
            target.RecordType,
            type => (typeof(IRecordAct<>).MakeGenericType(type), typeof(IRecordRule<>).MakeGenericType(type))
        );
}
