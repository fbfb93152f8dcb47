using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Crm.SaaS.Architecture;

/// <summary>A type of the product and every type its signatures and its code name, each as "Namespace.Name".</summary>
internal sealed record TypeUse(string Assembly, string Namespace, string Name, IReadOnlySet<string> Uses);

/// <summary>Reads compiled assemblies: what the code really uses, whatever the source says.</summary>
internal static class IlReader
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes)
        .GetFields()
        .Select(field => field.GetValue(null))
        .OfType<OpCode>()
        .ToDictionary(code => code.Value & 0xffff, code => code.OperandType);

    public static IReadOnlyList<TypeUse> Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var assembly = metadata.GetString(metadata.GetAssemblyDefinition().Name);
        return
        [
            .. metadata
                .TypeDefinitions.GroupBy(handle => Outermost(metadata, handle))
                .Where(group => metadata.GetString(metadata.GetTypeDefinition(group.Key).Name) != "<Module>")
                .Select(group => Use(file, metadata, assembly, group.Key, group)),
        ];
    }

    // What a lambda, an iterator or a nested type uses is used by the type that the person wrote around it.
    private static TypeUse Use(
        PEReader file,
        MetadataReader metadata,
        string assembly,
        TypeDefinitionHandle outer,
        IEnumerable<TypeDefinitionHandle> all
    )
    {
        var names = new NameCollector(metadata);
        foreach (var type in all.Select(metadata.GetTypeDefinition))
        {
            names.Take(type.BaseType);
            foreach (var implemented in type.GetInterfaceImplementations())
            {
                names.Take(metadata.GetInterfaceImplementation(implemented).Interface);
            }

            foreach (var field in type.GetFields())
            {
                metadata.GetFieldDefinition(field).DecodeSignature(names, null);
            }

            foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
            {
                method.DecodeSignature(names, null);
                if (method.RelativeVirtualAddress != 0)
                {
                    TakeBody(file.GetMethodBody(method.RelativeVirtualAddress), metadata, names);
                }
            }
        }

        var definition = metadata.GetTypeDefinition(outer);
        return new TypeUse(assembly, metadata.GetString(definition.Namespace), metadata.GetString(definition.Name), names.Names);
    }

    private static void TakeBody(MethodBodyBlock body, MetadataReader metadata, NameCollector names)
    {
        if (!body.LocalSignature.IsNil)
        {
            metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names, null);
        }

        var code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            value = value == 0xfe ? 0xfe00 | code.ReadByte() : value;
            switch (Operands[value])
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += 1;
                    break;
                case OperandType.InlineVar:
                    code.Offset += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += 8;
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                case OperandType.InlineType or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok:
                    names.Take(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                default:
                    code.Offset += 4;
                    break;
            }
        }
    }

    private static TypeDefinitionHandle Outermost(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        while (metadata.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer)
        {
            handle = outer;
        }

        return handle;
    }
}
