import { RecordRow } from '../../api/types';

/** Which rows of a list are ticked. A range goes from the row that was ticked last. */
export class Ticks {
  private last: string | null = null;

  constructor(
    private readonly rows: () => RecordRow[],
    private readonly selected: () => ReadonlySet<string>,
    private readonly change: (ids: ReadonlySet<string>) => void,
  ) {}

  state(): 'none' | 'some' | 'all' {
    if (!this.selected().size) return 'none';
    return this.rows().every((row) => this.selected().has(row.id)) ? 'all' : 'some';
  }

  toggleAll(): void {
    this.change(this.state() === 'all' ? new Set() : new Set(this.rows().map((row) => row.id)));
  }

  /** The rows of a range become what the one at its end becomes. */
  toggle(id: string, range: boolean): void {
    const next = new Set(this.selected());
    const on = !next.has(id);
    for (const each of this.between(range ? (this.last ?? id) : id, id)) {
      if (on) next.add(each);
      else next.delete(each);
    }
    this.last = id;
    this.change(next);
  }

  /** From one row to the next, both are ticked. */
  extend(from: string, to: string): void {
    this.last = to;
    this.change(new Set([...this.selected(), from, to]));
  }

  private between(from: string, to: string): string[] {
    const ids = this.rows().map((row) => row.id);
    const [start, end] = [ids.indexOf(from), ids.indexOf(to)];
    if (start < 0 || end < 0) return [to];
    return ids.slice(Math.min(start, end), Math.max(start, end) + 1);
  }
}
