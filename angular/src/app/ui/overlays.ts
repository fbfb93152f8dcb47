import { Dialog, DialogConfig, DialogRef } from '@angular/cdk/dialog';
import { Overlay } from '@angular/cdk/overlay';
import { ComponentType } from '@angular/cdk/portal';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { painted } from './after-paint';

/** What else a dialog or panel does than to look as it does. */
export type MoreConfig<R, D> = Pick<
  DialogConfig<D, DialogRef<R, unknown>>,
  'closeOnNavigation' | 'closePredicate' | 'providers'
>;

/** Dialogs in the middle, panels at the side: one look, one way to open and to await them. */
@Injectable({ providedIn: 'root' })
export class Overlays {
  private readonly dialog = inject(Dialog);
  private readonly overlay = inject(Overlay);

  ask<R, D = unknown>(
    component: ComponentType<unknown>,
    data?: D,
    broad = false,
    more: MoreConfig<R, D> = {},
  ): Promise<R | undefined> {
    return this.open<R, D>(component, data, {
      ...more,
      panelClass: broad ? ['dialog-pane', 'broad'] : 'dialog-pane',
      backdropClass: 'scrim',
    });
  }

  /** Cannot be closed from outside: what it asks for has to be answered before the page goes on. */
  locked(component: ComponentType<unknown>): Promise<unknown> {
    return this.open(component, undefined, { panelClass: 'dialog-pane', backdropClass: 'scrim', disableClose: true });
  }

  /** What was pressed for it is seen to be pressed first: a panel of many fields is long to draw on a slow machine. */
  async side<R, D = unknown>(
    component: ComponentType<unknown>,
    data?: D,
    more: MoreConfig<R, D> = {},
  ): Promise<R | undefined> {
    await painted();
    return this.open<R, D>(component, data, {
      ...more,
      // Typing can begin at once: the first thing in the head would be the cross.
      autoFocus: '.body :is(input, textarea, select)',
      panelClass: 'side-pane',
      backdropClass: 'scrim',
      positionStrategy: this.overlay.position().global().end('0').top('0'),
    });
  }

  drawer(component: ComponentType<unknown>, ariaLabel: string): Promise<unknown> {
    return this.open(component, undefined, {
      ariaLabel,
      panelClass: 'drawer-pane',
      backdropClass: 'scrim',
      positionStrategy: this.overlay.position().global().start('0').top('0'),
    });
  }

  /** From below on a phone, from the side where there is more room. */
  sheet(component: ComponentType<unknown>): Promise<unknown> {
    return this.open(component, undefined, {
      autoFocus: 'first-heading',
      panelClass: 'sheet-pane',
      backdropClass: 'scrim',
      positionStrategy: this.overlay.position().global().end('0').bottom('0'),
    });
  }

  palette<R>(component: ComponentType<unknown>, ariaLabel: string): Promise<R | undefined> {
    return this.open<R>(component, undefined, {
      ariaLabel,
      panelClass: 'palette-pane',
      backdropClass: 'scrim',
      positionStrategy: this.overlay.position().global().centerHorizontally().top('12vh'),
    });
  }

  private open<R, D = unknown>(
    component: ComponentType<unknown>,
    data: D | undefined,
    config: DialogConfig<D, DialogRef<R, unknown>>,
  ): Promise<R | undefined> {
    return firstValueFrom(this.dialog.open<R, D>(component, { ...config, data } as never).closed);
  }
}
