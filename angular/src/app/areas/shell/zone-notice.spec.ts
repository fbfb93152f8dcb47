import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { Toasts } from '../../ui/toasts';
import { ZoneNotice } from './zone-notice';

describe('a device on another clock than its person', () => {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  let own: ReturnType<typeof signal<string | null>>;
  let moved: string[];

  async function open() {
    TestBed.configureTestingModule({
      providers: [
        { provide: Words, useValue: { t: (key: string) => key } },
        { provide: Toasts, useValue: {} },
        {
          provide: Session,
          useValue: { timeZone: own, moveTo: async (zone: string) => (moved.push(zone), own.set(zone)) },
        },
      ],
    });
    const fixture = TestBed.createComponent(ZoneNotice);
    await fixture.whenStable();
    const press = async (at: number) => {
      fixture.nativeElement.querySelectorAll('button')[at].click();
      await fixture.whenStable();
      await fixture.whenStable();
    };
    return { text: () => fixture.nativeElement.textContent.trim() as string, press };
  }

  beforeEach(() => {
    localStorage.clear();
    [own, moved] = [signal<string | null>('Pacific/Apia'), []];
  });

  it('is said, and one act brings them together', async () => {
    const { text, press } = await open();
    expect(text()).toContain('zone.text');
    await press(0);
    expect(moved).toEqual([here]);
    expect(text()).toBe('');
  });

  it('is left alone once somebody said so, until they are somewhere else', async () => {
    const { text, press } = await open();
    await press(1);
    expect(text()).toBe('');
    own.set('Pacific/Marquesas');
    await Promise.resolve();
    TestBed.tick();
    expect(text()).toContain('zone.text');
  });

  it('is not said to whoever has signed out, or is at home', async () => {
    own.set(null);
    const { text } = await open();
    expect(text()).toBe('');
    own.set(here);
    TestBed.tick();
    expect(text()).toBe('');
  });
});
