import { describe, expect, it } from 'vitest';
import { timeZones, zoneName } from './time-zones';

describe('time zones to choose from', () => {
  it('hold each place once, UTC, and what is chosen though the browser does not know it', () => {
    const zones = timeZones('Mars/Olympus_Mons');
    expect(zones).toContain('UTC');
    expect(zones).toContain('Europe/Warsaw');
    expect(zones).toContain('Mars/Olympus_Mons');
    expect(new Set(zones).size).toBe(zones.length);
    expect(timeZones(null)).not.toContain('');
  });

  it('are read without underscores', () => {
    expect(zoneName('America/Argentina/Buenos_Aires')).toBe('America/Argentina/Buenos Aires');
  });
});
