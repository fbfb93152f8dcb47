import type { ToldChange } from './realtime';

/** A list (no id) or a record on the screen, and who is told when it changes. */
export interface Watch {
  object: string;
  id: string | null;
  heard: (changes: ToldChange[] | null) => void;
}

/** What is looked at. Several pages may look at the same thing; changes that come in quick succession are told together. */
export class WatchList {
  private readonly watches = new Set<Watch>();
  private readonly waiting = new Map<Watch, ToldChange[] | null>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly pause = 250) {}

  get any(): boolean {
    return this.watches.size > 0;
  }

  /** True when nobody has looked at the same thing before. */
  add(watch: Watch): boolean {
    const first = !this.alike(watch);
    this.watches.add(watch);
    return first;
  }

  /** True when nobody looks at it any more. */
  remove(watch: Watch): boolean {
    this.waiting.delete(watch);
    return this.watches.delete(watch) && !this.alike(watch);
  }

  distinct(): Watch[] {
    const all = [...this.watches];
    return all.filter((watch, index) => all.findIndex((other) => same(watch, other)) === index);
  }

  tell(changes: ToldChange[]): void {
    for (const watch of this.watches) {
      const own = changes.filter((change) => change.object === watch.object && (!watch.id || watch.id === change.id));
      if (own.length) this.wait(watch, own);
    }
  }

  /** Too many to name, or some may have been missed: of one object, or of all. */
  tellAll(object?: string): void {
    for (const watch of this.watches) if (!object || watch.object === object) this.wait(watch, null);
  }

  private wait(watch: Watch, changes: ToldChange[] | null): void {
    const before = this.waiting.get(watch);
    this.waiting.set(watch, changes && before !== null ? [...(before ?? []), ...changes] : null);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const due = [...this.waiting];
      this.waiting.clear();
      for (const [each, told] of due) each.heard(told);
    }, this.pause);
  }

  private alike(watch: Watch): boolean {
    return [...this.watches].some((other) => other !== watch && same(watch, other));
  }
}

function same(left: Watch, right: Watch): boolean {
  return left.object === right.object && left.id === right.id;
}
