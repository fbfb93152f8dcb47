import { Injectable, computed, inject, signal } from '@angular/core';
import { Http } from '../api/http';
import { FieldInfo, Metadata, ObjectInfo } from '../api/types';

/** The objects of this company, as the server describes them. Every record page is drawn from here. */
@Injectable({ providedIn: 'root' })
export class Registry {
  private readonly http = inject(Http);
  private readonly metadata = signal<Metadata | null>(null);
  private loading: Promise<void> | null = null;
  /** Why there are no objects, when they could not be read. */
  readonly failure = signal<unknown>(null);

  readonly objects = computed(() => this.metadata()?.objects ?? []);
  private readonly names = computed(() => new Map(this.objects().map((object) => [object.name, object])));
  private readonly plurals = computed(() => new Map(this.objects().map((object) => [object.plural, object])));

  load(): Promise<void> {
    return (this.loading ??= this.reload().catch((error) => {
      this.loading = null;
      this.failure.set(error);
    }));
  }

  async reload(): Promise<void> {
    this.metadata.set(withNamedObjects(await this.http.get<Metadata>('/api/crm/metadata')));
    this.failure.set(null);
  }

  clear(): void {
    this.loading = null;
    this.metadata.set(null);
  }

  byName(name: string | null | undefined): ObjectInfo | undefined {
    return name ? this.names().get(name) : undefined;
  }

  byPlural(plural: string): ObjectInfo | undefined {
    return this.plurals().get(plural);
  }

  /** The object that a reference or user field points to. */
  target(field: FieldInfo): ObjectInfo | undefined {
    return this.byName(field.reference ?? (field.type === 'user' ? 'user' : null));
  }

  /** Every field on the way of a path such as `company.owner.name`; empty when a step is unknown. */
  path(object: ObjectInfo, path: string): FieldInfo[] {
    const fields: FieldInfo[] = [];
    let at: ObjectInfo | undefined = object;
    for (const name of path.split('.')) {
      const within: FieldInfo[] | undefined = at?.fields ?? fields.at(-1)?.parts;
      const field = within?.find((candidate) => candidate.name === name);
      if (!field) return [];
      fields.push(field);
      at = this.target(field);
    }
    return fields;
  }
}

/** A field that names an object is a choice among those that there are, the ones that people work with first. */
function withNamedObjects(metadata: Metadata): Metadata {
  const inOrder = [...metadata.objects].sort(
    (a, b) => Number(b.navigation) - Number(a.navigation) || a.labelPlural.localeCompare(b.labelPlural),
  );
  const choices = inOrder.map((object) => ({ value: object.plural, label: object.labelPlural }));
  const named = (field: FieldInfo): FieldInfo => (field.namesObject ? { ...field, type: 'choice', choices } : field);
  return { ...metadata, objects: metadata.objects.map((object) => ({ ...object, fields: object.fields.map(named) })) };
}
