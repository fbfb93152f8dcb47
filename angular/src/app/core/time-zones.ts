/** The zones (IANA) that can be chosen, by name; the one that is chosen already is among them. */
export function timeZones(chosen: string | null): string[] {
  const known = new Set(Intl.supportedValuesOf('timeZone')).add('UTC');
  if (chosen) known.add(chosen);
  return [...known].sort();
}

/** As people read it. */
export function zoneName(zone: string): string {
  return zone.replaceAll('_', ' ');
}
