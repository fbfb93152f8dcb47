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

/**
 * Whether clocks of both zones show the same now and in each month of the year to come: zones of one time go by many names. One that the browser
 * does not know is taken to do so.
 */
export function sameClock(one: string, other: string, now: Date): boolean {
  const months = Array.from({ length: 12 }, (_, at) => new Date(now.getFullYear(), now.getMonth() + at, 15, 12));
  return [now, ...months].every((moment) => {
    const [here, there] = [clockOf(one, moment), clockOf(other, moment)];
    return here === null || there === null || here === there;
  });
}

function clockOf(zone: string, moment: Date): string | null {
  try {
    return moment.toLocaleString('en', { timeZone: zone });
  } catch {
    return null;
  }
}
