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
}

export const PERSONAL_PARTS = new InjectionToken<PersonalPart[]>('personal-parts');
