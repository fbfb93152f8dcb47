using System.Collections.Immutable;
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
                    code.Offset += 4 * code.ReadInt32();
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

/// <summary>Collects the full names of the types that handles and signatures lead to.</summary>
internal sealed class NameCollector(MetadataReader metadata) : ISignatureTypeProvider<bool, object?>
{
    private readonly HashSet<string> _names = [];

    public IReadOnlySet<string> Names => _names;

    public void Take(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeReference:
                GetTypeFromReference(metadata, (TypeReferenceHandle)handle, 0);
                break;
            case HandleKind.TypeDefinition:
                GetTypeFromDefinition(metadata, (TypeDefinitionHandle)handle, 0);
                break;
            case HandleKind.TypeSpecification:
                metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
                break;
            case HandleKind.MemberReference:
                Take(metadata.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
            case HandleKind.MethodDefinition:
                Take(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Take(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MethodSpecification:
                var method = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                method.DecodeSignature(this, null);
                Take(method.Method);
                break;
        }
    }

    public bool GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0)
            : _names.Add($"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}");
    }

    public bool GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? GetTypeFromDefinition(reader, outer, 0)
            : _names.Add($"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}");
    }

    public bool GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, context);

    // The rest of a signature is built from the types above.
    public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => false;

    public bool GetArrayType(bool elementType, ArrayShape shape) => false;

    public bool GetByReferenceType(bool elementType) => false;

    public bool GetFunctionPointerType(MethodSignature<bool> signature) => false;

    public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => false;

    public bool GetGenericMethodParameter(object? context, int index) => false;

    public bool GetGenericTypeParameter(object? context, int index) => false;

    public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => false;

    public bool GetPinnedType(bool elementType) => false;

    public bool GetPointerType(bool elementType) => false;

    public bool GetSZArrayType(bool elementType) => false;
}
