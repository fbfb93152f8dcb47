import { DialogRef } from '@angular/cdk/dialog';
import { ComponentType } from '@angular/cdk/portal';
import { DestroyRef, Injectable, inject } from '@angular/core';
import { Words } from '../i18n/words';
import { Confirm, ConfirmData } from './confirm';
import { MoreConfig, Overlays } from './overlays';

/** An editor that knows whether it holds what is not saved yet. */
export interface HoldsDraft {
  unsaved: () => boolean;
}

interface Draft {
  changed: () => boolean;
  /** Lets go of it; for a panel that has to be closed before the page below it goes. */
  drop?: () => void;
}

/** What is written and not saved yet, whichever editor holds it: nothing leaves it behind without asking. */
@Injectable({ providedIn: 'root' })
export class Unsaved {
  private readonly overlays = inject(Overlays);
  private readonly t = inject(Words).t;
  private readonly drafts = new Set<Draft>();

  constructor() {
    window.addEventListener('beforeunload', (event) => {
      if (this.any()) event.preventDefault();
    });
  }

  any(): boolean {
    return [...this.drafts].some((draft) => draft.changed());
  }

  /** Answers how to stop watching it. */
  keep(draft: Draft): () => void {
    this.drafts.add(draft);
    return () => this.drafts.delete(draft);
  }

  /** Whether the page may be left: nothing is unsaved, or somebody has said that it may go. */
  async mayLeave(): Promise<boolean> {
    if (!this.any()) return true;
    if (!(await this.ask())) return false;
    for (const draft of [...this.drafts]) draft.drop?.();
    return true;
  }

  /** A panel at the side whose component holds a draft: closing it by any way but saving asks first. */
  side<R, D = unknown>(component: ComponentType<HoldsDraft>, data?: D): Promise<R | undefined> {
    return this.guarded<R, D>((more) => this.overlays.side(component, data, more));
  }

  /** The same for a dialog in the middle, a broad one. */
  broad<R, D = unknown>(component: ComponentType<HoldsDraft>, data?: D): Promise<R | undefined> {
    return this.guarded<R, D>((more) => this.overlays.ask(component, data, true, more));
  }

  private async guarded<R, D>(open: (more: MoreConfig<R, D>) => Promise<R | undefined>): Promise<R | undefined> {
    let panel: DialogRef<R, unknown> | undefined;
    let dropped = false;
    const changed = () => !dropped && ((panel?.componentInstance as HoldsDraft | null)?.unsaved() ?? false);
    const drop = () => {
      dropped = true;
      panel?.close();
    };
    const forget = this.keep({ changed, drop });
    try {
      return await open({
        // Going back is asked by the page below, which closes the panel when it may.
        closeOnNavigation: false,
        providers: (reference) => {
          panel = reference;
          return [];
        },
        closePredicate: (result) => {
          if (result !== undefined || !changed()) return true;
          void this.ask().then((leave) => leave && drop());
          return false;
        },
      });
    } finally {
      forget();
    }
  }

  private async ask(): Promise<boolean> {
    const data: ConfirmData = {
      heading: this.t('unsaved.heading'),
      text: this.t('unsaved.text'),
      stay: this.t('unsaved.stay'),
      act: this.t('unsaved.discard'),
      dangerous: true,
    };
    return (await this.overlays.ask<boolean>(Confirm, data)) ?? false;
  }
}

/** For the constructor of an editor: as long as it lives, what it holds is not left behind without asking. */
export function keepsDraft(changed: () => boolean): void {
  inject(DestroyRef).onDestroy(inject(Unsaved).keep({ changed }));
}
