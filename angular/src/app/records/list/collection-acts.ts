import { InjectionToken } from '@angular/core';

/** An act on a whole collection that an area adds to its object's list, such as inviting to the list of users. */
export interface CollectionAct {
  object: string;
  label: () => string;
  icon: string;
  /** Whether records come to be by it: then it stands in the place of the button that makes one. */
  makes: boolean;
  allowed: () => boolean;
  run: () => void;
}

export const COLLECTION_ACTS = new InjectionToken<CollectionAct[][]>('collection acts');
