import { InjectionToken } from '@angular/core';

/** What an area lets people write straight onto a timeline: the object, and its text field; without one the form opens. */
export interface Composition {
  object: string;
  text?: string;
}

export const COMPOSITIONS = new InjectionToken<Composition[]>('compositions');
