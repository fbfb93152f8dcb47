import { CanMatchFn } from '@angular/router';

/** Objects whose lists and records stand within the settings, by name, with their place in addresses. */
export const SETTINGS_LISTS = {
  user: 'users',
  team: 'teams',
  territory: 'territories',
  textTemplate: 'text-templates',
  webhook: 'webhooks',
} as const;

const PLACES: readonly string[] = ['settings', ...Object.values(SETTINGS_LISTS)];

/** Whether an address, or what it begins with, is shown in the frame of the settings. */
export function isInSettings(first: string | undefined): boolean {
  return first !== undefined && PLACES.includes(first);
}

/** It is asked before the objects are known, since it is asked before anybody is known to be signed in. */
export const inSettings: CanMatchFn = (_, segments) => isInSettings(segments[0]?.path);
