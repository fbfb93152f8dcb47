import { InjectionToken, Type } from '@angular/core';

/** Whose doings, and on which objects, a list of them is narrowed to; nothing is everybody's on all. */
export interface ActivityAsked {
  /** `me`, `teams`, `follow`, `person` or `team`; absent: everybody. */
  who?: string;
  person?: string;
  team?: string;
  /** Names of objects. */
  objects?: string[];
}

/** What stands in a list of doings, as a table. */
export interface ActivityTable {
  columns: string[];
  rows: string[][];
}

/** What the last lines are given, as inputs of their component. */
export interface LinesInputs {
  asked: ActivityAsked;
  size: number;
  /** Told whenever other lines are shown. */
  told: (table: ActivityTable) => void;
}

/** What the choice is given, as inputs of its component. */
export interface ChoiceInputs {
  asked: ActivityAsked;
  changed: (asked: ActivityAsked) => void;
}

/** What shows the last doings, and what chooses among them: an area brings them along, loaded when they are wanted. */
export interface ActivityParts {
  lines: () => Promise<Type<unknown>>;
  choice: () => Promise<Type<unknown>>;
}

export const ACTIVITY_PARTS = new InjectionToken<ActivityParts>('activity on a dashboard');

/** The same question, as the page of all activity has it in its address. */
export function activityParams({ who, person, team, objects }: ActivityAsked): Record<string, string> {
  return {
    ...(who ? { who } : {}),
    ...(who === 'person' && person ? { person } : {}),
    ...(who === 'team' && team ? { team } : {}),
    ...(objects?.length ? { objects: objects.join(',') } : {}),
  };
}
