import { InjectionToken } from '@angular/core';
import { Params } from '@angular/router';
import { ObjectInfo } from '../../api/types';
import { KeyName } from './keys';

/** Something to do on a page: `help.{topic}.{id}` says it; a link, a key or a new record does it. Without any it is only told. */
export interface HelpThing {
  id: string;
  icon: string;
  link?: string[];
  query?: Params;
  /** The key whose shortcut does it. */
  press?: string;
  create?: true;
}

/** What is worth learning next: `help.next.{id}`. */
export interface HelpNext {
  id: string;
  link: string[];
  query?: Params;
}

export interface HelpTopic {
  things: HelpThing[];
  keys: KeyName[];
  next?: HelpNext;
}

/** Where somebody is and what they may do there. */
export interface HelpPlace {
  object: ObjectInfo | null;
  id: string | null;
  /** Whether an object's records may be made by them. */
  makes: (object: string) => boolean;
}

/** Help by the name of the page; `help.{name}.what` says what the page is for. */
export type HelpTopics = Record<string, (place: HelpPlace) => HelpTopic>;

/** The topics of the pages that areas have. */
export const HELP_TOPICS = new InjectionToken<HelpTopics[]>('help-topics');
