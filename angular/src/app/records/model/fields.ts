import { FieldInfo } from '../../api/types';

/** Fields that people read; identifiers and stored documents are for programs. */
export function isShown(field: FieldInfo): boolean {
  return field.type !== 'json' && field.type !== 'id';
}

/** Fields that an import or a form may write. */
export function isWritable(field: FieldInfo): boolean {
  return isShown(field) && !/^(created|updated)(At|By)$/.test(field.name);
}
