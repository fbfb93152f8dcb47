import { DestroyRef, Injectable, Injector, Signal, effect, inject } from '@angular/core';
import { ObjectInfo } from '../../api/types';
import { Realtime } from '../../core/realtime';

/** Others write many records of an object; what hangs on one record is not read again for each. */
const FOLLOW_AFTER = 800;

/** Tells lists beside a record that somebody else has changed records of their objects. Provided by the list. */
@Injectable()
export class RelatedNews {
  private readonly realtime = inject(Realtime);
  private readonly injector = inject(Injector);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  of(objects: Signal<ObjectInfo[]>, heard: () => void): void {
    const hear = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(heard, FOLLOW_AFTER);
    };
    effect(
      (onCleanup) => {
        const names = new Set(objects().map(({ name }) => name));
        for (const name of names) onCleanup(this.realtime.watch(name, null, hear));
      },
      { injector: this.injector },
    );
  }
}
