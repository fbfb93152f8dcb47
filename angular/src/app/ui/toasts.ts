import { Injectable, signal } from '@angular/core';

export interface Toast {
  id: number;
  text: string;
  kind: 'done' | 'failed' | 'info';
  act?: { label: string; run: () => void };
}

@Injectable({ providedIn: 'root' })
export class Toasts {
  private next = 1;
  readonly shown = signal<Toast[]>([]);

  done(text: string, act?: Toast['act']): void {
    this.show({ text, kind: 'done', act });
  }

  failed(text: string, act?: Toast['act']): void {
    this.show({ text, kind: 'failed', act });
  }

  dismiss(id: number): void {
    this.shown.update((toasts) => toasts.filter((toast) => toast.id !== id));
  }

  private show(toast: Omit<Toast, 'id'>): void {
    const id = this.next++;
    this.shown.update((toasts) => [...toasts.slice(-2), { ...toast, id }]);
    setTimeout(() => this.dismiss(id), toast.act || toast.kind === 'failed' ? 9000 : 4500);
  }
}
