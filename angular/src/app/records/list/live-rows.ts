import { signal } from '@angular/core';
import { RecordRow } from '../../api/types';
import { ToldChange } from '../../core/realtime';

/** What live updates need of the list that they are for. */
export interface LiveList {
  rows(): RecordRow[];
  put(rows: RecordRow[]): void;
  take(ids: ReadonlySet<string>): void;
  refresh(): Promise<void>;
  /** Rows that are being edited: they are not taken away. */
  held(): ReadonlySet<string>;
  /** Whether it shows not all records, but those that it was asked for. */
  narrowed(): boolean;
  /** Records by their ids, as the columns show them; `within` only those that the list would show. */
  read(ids: string[], within: boolean): Promise<RecordRow[]>;
  /** The beginning of the list as it would be read now. */
  top(): Promise<RecordRow[]>;
}

/** More than these are not asked for by id. */
const MOST_IDS = 200;
/** More rows than these are not read again at once; the others are when they are told of, or written. */
const MOST_COMPARED = 2_000;
const TINTED_FOR = 2_500;
const FADES_FOR = 4_000;

/**
 * A list that others are changing, without jumping: what was changed is changed in its place and tinted for a moment, what is new is counted
 * and waits to be shown, what is gone is marked and fades, and what is no longer asked for is marked and stays until the list is read anew.
 */
export class LiveRows {
  readonly tinted = signal<ReadonlySet<string>>(new Set());
  readonly gone = signal<ReadonlySet<string>>(new Set());
  /** Rows that were changed and no longer fit the filter. */
  readonly strayed = signal<ReadonlySet<string>>(new Set());
  /** New records that the list would show, and does not yet. */
  readonly waiting = signal<ReadonlySet<string>>(new Set());

  constructor(
    private readonly list: LiveList,
    private readonly later: (run: () => void, after: number) => void = (run, after) => void setTimeout(run, after),
  ) {}

  /** `me` is who looks: what they did themselves is not tinted. */
  async hear(changes: ToldChange[] | null, me: string | null): Promise<void> {
    try {
      await (changes ? this.follow(changes, me) : this.compare());
    } catch {
      // What cannot be read now is told of again, or read with the next question.
    }
  }

  /** Reads rows again that were changed here. */
  async reread(ids: string[]): Promise<void> {
    await this.update(ids, false).catch(() => undefined);
  }

  /** The rows that wait are shown. */
  async show(): Promise<void> {
    await this.list.refresh();
    this.waiting.set(new Set());
  }

  /** Marks those of the rows, changed here, that no longer fit. */
  async weigh(ids: string[]): Promise<void> {
    if (!this.list.narrowed()) return;
    const fitting = await this.list.read(ids, true).catch(() => null);
    if (fitting) this.stray(ids, new Set(fitting.map(({ id }) => id)));
  }

  /** Rows have left the list, or it was read anew. */
  left(ids: ReadonlySet<string> | null): void {
    this.strayed.update((strayed) => (ids ? without(strayed, [...ids]) : new Set()));
  }

  reset(): void {
    for (const ids of [this.tinted, this.gone, this.waiting, this.strayed]) ids.set(new Set());
  }

  private async follow(changes: ToldChange[], me: string | null): Promise<void> {
    const shown = new Map(this.list.rows().map((row) => [row.id, row]));
    const newer = changes.filter(({ id, version }) => version === null || version > (shown.get(id)?.version ?? 0));
    const known = newer.filter(({ id }) => shown.has(id));
    const added = newer.filter(({ id, action }) => !shown.has(id) && /^(create|restore|unarchive)/.test(action));
    if (known.length + added.length > MOST_IDS) return this.compare();
    const deleted = changes.filter(
      ({ id, action }) => action.startsWith('delete') && (shown.has(id) || this.waiting().has(id)),
    );
    this.fade(deleted.map(({ id }) => id));
    const changed = known.filter(({ action }) => !action.startsWith('delete'));
    const byOthers = new Set(changed.filter(({ by }) => by !== me || !by).map(({ id }) => id));
    await this.update([...new Set(changed.map(({ id }) => id))], true, byOthers);
    await this.announce([...new Set(added.map(({ id }) => id))]);
  }

  /** Too many to name: everything that is shown is read again, and the beginning looked at for what is new. */
  private async compare(): Promise<void> {
    const ids = this.list.rows().map((row) => row.id);
    const most = Math.min(ids.length, MOST_COMPARED);
    for (let at = 0; at < most; at += MOST_IDS) await this.update(ids.slice(at, at + MOST_IDS), true);
    const known = new Set(ids);
    const fresh = (await this.list.top()).map((row) => row.id).filter((id) => !known.has(id));
    if (fresh.length) this.waiting.update((waiting) => new Set([...waiting, ...fresh]));
  }

  private async update(ids: string[], tint: boolean, tinted?: Set<string>): Promise<void> {
    if (!ids.length) return;
    const before = new Map(this.list.rows().map((row) => [row.id, row.version]));
    const rows = await this.list.read(ids, this.list.narrowed());
    if (this.list.narrowed()) {
      const fitting = new Set(rows.map((row) => row.id));
      const others = ids.filter((id) => !fitting.has(id));
      if (others.length) rows.push(...(await this.list.read(others, false)));
      this.stray(
        rows.map((row) => row.id),
        fitting,
      );
    }
    this.list.put(rows);
    const found = new Set(rows.map((row) => row.id));
    // What was taken back is here to stay.
    this.gone.update((gone) => without(gone, [...found]));
    this.fade(ids.filter((id) => !found.has(id)));
    const changed = rows.filter((row) => row.version !== before.get(row.id) && (tinted?.has(row.id) ?? true));
    if (tint) this.mark(changed.map((row) => row.id));
  }

  private async announce(ids: string[]): Promise<void> {
    if (!ids.length) return;
    const rows = await this.list.read(ids, true);
    const shown = new Set(this.list.rows().map((row) => row.id));
    const fresh = rows.map((row) => row.id).filter((id) => !shown.has(id));
    if (fresh.length) this.waiting.update((waiting) => new Set([...waiting, ...fresh]));
  }

  private stray(ids: string[], fitting: ReadonlySet<string>): void {
    const shown = new Set(this.list.rows().map((row) => row.id));
    const straying = ids.filter((id) => !fitting.has(id) && shown.has(id));
    this.strayed.update((strayed) => {
      const kept = without(strayed, [...fitting]);
      return straying.some((id) => !kept.has(id)) ? new Set([...kept, ...straying]) : kept;
    });
  }

  private mark(ids: string[]): void {
    if (!ids.length) return;
    this.tinted.update((tinted) => new Set([...tinted, ...ids]));
    this.later(() => this.tinted.update((tinted) => without(tinted, ids)), TINTED_FOR);
  }

  private fade(ids: string[]): void {
    this.waiting.update((waiting) => without(waiting, ids));
    const shown = new Set(this.list.rows().map((row) => row.id));
    const fading = ids.filter((id) => shown.has(id));
    if (!fading.length) return;
    this.gone.update((gone) => new Set([...gone, ...fading]));
    this.later(() => this.leave(fading), FADES_FOR);
  }

  private leave(ids: string[]): void {
    const held = this.list.held();
    const gone = ids.filter((id) => this.gone().has(id));
    const leaving = gone.filter((id) => !held.has(id));
    const staying = gone.filter((id) => held.has(id));
    if (leaving.length) this.list.take(new Set(leaving));
    this.gone.update((gone) => without(gone, leaving));
    if (staying.length) this.later(() => this.leave(staying), FADES_FOR);
  }
}

function without(ids: ReadonlySet<string>, others: string[]): ReadonlySet<string> {
  const taken = new Set(others);
  return [...ids].some((id) => taken.has(id)) ? new Set([...ids].filter((id) => !taken.has(id))) : ids;
}
