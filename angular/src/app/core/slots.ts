import { InjectionToken, Type } from '@angular/core';

/** What areas put into the frame around every page. */
export const NAVIGATION_PARTS = new InjectionToken<Type<unknown>[]>('navigation-parts');

/** Things of one's own at the foot of the navigation and in the bar of a phone, such as what there is to read. */
export interface PersonalPart {
  icon: string;
  /** Key of what it is called. */
  label: string;
  /** How many wait; 0 for none. */
  waiting: () => number;
  open: () => void;
  /** Whether it is there at all; always, where it does not say. */
  shown?: () => boolean;
}

/** Something that is begun from anywhere: by a key, from the palette, by a button in the navigation, and on a phone from what can be created. */
export interface QuickStep {
  icon: string;
  /** Key of what it is called. */
  label: string;
  /** The letter that begins it. */
  key: string;
  offered: () => boolean;
  run: () => void;
}

export const QUICK_STEPS = new InjectionToken<QuickStep[]>('quick-steps');

export const PERSONAL_PARTS = new InjectionToken<PersonalPart[]>('personal-parts');
