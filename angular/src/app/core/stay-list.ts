/** A colleague at the same record, as the server tells of them. */
export interface Colleague {
  id: string;
  name: string;
  edits: boolean;
  /** The field that they are changing, where it is one that may be known. */
  field: string | null;
}

export interface ToldPresence {
  object: string;
  id: string;
  people: Colleague[];
}

/** What somebody does at a record: looks at it, or edits it or one field of it. */
export interface Doing {
  edits: boolean;
  field: string | null;
}

/** A part of the screen that is at a record. */
export interface Stay {
  object: string;
  id: string;
  doing: Doing;
  heard: (people: Colleague[]) => void;
}

const LOOKS: Doing = { edits: false, field: null };

/** At which records the screen is. Several parts may be at the same one: to colleagues they are one person. */
export class StayList {
  private readonly stays = new Set<Stay>();
  private readonly told = new Map<string, Colleague[]>();

  get any(): boolean {
    return this.stays.size > 0;
  }

  add(object: string, id: string, heard: (people: Colleague[]) => void): Stay {
    const stay: Stay = { object, id, doing: LOOKS, heard };
    this.stays.add(stay);
    const known = this.told.get(keyOf(stay));
    if (known) heard(known);
    return stay;
  }

  remove(stay: Stay): void {
    this.stays.delete(stay);
    if (!this.doingAt(stay.object, stay.id)) this.told.delete(keyOf(stay));
  }

  distinct(): Stay[] {
    const byKey = new Map([...this.stays].map((stay) => [keyOf(stay), stay]));
    return [...byKey.values()];
  }

  /** What is done there by all parts together; null where none is there. Of two fields at once none is named. */
  doingAt(object: string, id: string): Doing | null {
    const here = [...this.stays].filter((stay) => stay.object === object && stay.id === id);
    if (!here.length) return null;
    const edits = here.filter((stay) => stay.doing.edits);
    const fields = new Set(edits.map((stay) => stay.doing.field));
    return edits.length ? { edits: true, field: fields.size === 1 ? [...fields][0] : null } : LOOKS;
  }

  tell({ object, id, people }: ToldPresence): void {
    this.told.set(keyOf({ object, id }), people);
    for (const stay of this.stays) if (stay.object === object && stay.id === id) stay.heard(people);
  }

  /** The connection is gone: nobody knows who is where. */
  tellNobody(): void {
    this.told.clear();
    for (const stay of this.stays) stay.heard([]);
  }
}

function keyOf({ object, id }: { object: string; id: string }): string {
  return `${object}/${id}`;
}
