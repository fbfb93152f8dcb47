import { describe, expect, it } from 'vitest';
import { sameClock, timeZones, zoneName } from './time-zones';

describe('time zones to choose from', () => {
  it('hold each place once, UTC, and what is chosen though the browser does not know it', () => {
    const zones = timeZones('Mars/Olympus_Mons');
    expect(zones).toContain('UTC');
    expect(zones).toContain('Europe/Warsaw');
    expect(zones).toContain('Mars/Olympus_Mons');
    expect(new Set(zones).size).toBe(zones.length);
    expect(timeZones(null)).not.toContain('');
  });

  it('are the same where their clocks show the same all year', () => {
    const winter = new Date('2026-01-10T12:00:00Z');
    expect(sameClock('Europe/Warsaw', 'Europe/Berlin', winter)).toBe(true);
    expect(sameClock('UTC', 'Europe/London', winter)).toBe(false);
    expect(sameClock('Europe/Warsaw', 'America/Sao_Paulo', winter)).toBe(false);
    expect(sameClock('Mars/Olympus_Mons', 'UTC', winter)).toBe(true);
  });

  it('are read without underscores', () => {
    expect(zoneName('America/Argentina/Buenos_Aires')).toBe('America/Argentina/Buenos Aires');
  });
});
