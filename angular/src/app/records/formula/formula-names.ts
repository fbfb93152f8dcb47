import { FieldInfo, ObjectInfo } from '../../api/types';

/** A value of the record that a formula or a condition in it can name. */
export interface NamedValue {
  path: string;
  label: string;
  field: FieldInfo;
}

/** How a formula's text names values: by their labels in brackets where these are unmistakable, else by their names. */
export class FormulaNames {
  readonly values: NamedValue[];
  private readonly byLabel = new Map<string, NamedValue[]>();
  private readonly byPath: Map<string, NamedValue>;

  constructor(readonly object: ObjectInfo) {
    this.values = object.fields
      .filter((field) => field.type !== 'json' && field.type !== 'id')
      .flatMap((field) => [
        { path: field.name, label: field.label, field },
        ...(field.type === 'address' ? (field.parts ?? []) : []).map((part) => ({
          path: `${field.name}.${part.name}`,
          label: `${field.label}: ${part.label}`,
          field: part,
        })),
      ]);
    this.byPath = new Map(this.values.map((value) => [value.path, value]));
    for (const value of this.values) {
      const key = folded(value.label);
      this.byLabel.set(key, [...(this.byLabel.get(key) ?? []), value]);
    }
  }

  /** What a text in brackets means. */
  labelled(label: string): NamedValue | undefined {
    const found = this.byLabel.get(folded(label));
    return found?.length === 1 ? found[0] : this.byPath.get(label.trim());
  }

  at(path: string): NamedValue | undefined {
    return this.byPath.get(path);
  }

  /** As it is written in a text; what is not known any more keeps its name. */
  written(path: string): string {
    const value = this.byPath.get(path);
    const alone = value && this.byLabel.get(folded(value.label))?.length === 1 && folded(value.label) !== '';
    return alone ? `[${value.label.replaceAll(']', ']]')}]` : path;
  }
}

function folded(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}
