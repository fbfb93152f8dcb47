import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Http } from '../../api/http';
import { RollUpNight } from '../../api/work-types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Records } from '../../records/records';
import { Formats } from '../../ui/formats';
import { RollUpChecksPage } from './roll-up-checks';

describe('checks of roll-ups', () => {
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  const night = (day: string, night: Partial<RollUpNight>): RollUpNight => ({
    day,
    begunAt: ago(30),
    finishedAt: ago(29),
    records: 7,
    mended: [],
    ...night,
  });
  let asked: unknown[];

  async function open(items: RollUpNight[]) {
    asked = [];
    const query = async (...args: unknown[]) => {
      asked.push(args);
      return { items: [{ id: 'a', version: 1, name: 'Acme' }] };
    };
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: Http, useValue: { get: async () => ({ items }) } },
        { provide: Records, useValue: { query } },
        {
          provide: Registry,
          useValue: { byName: () => ({ can: { create: true } }), byPlural: () => ({ titleField: 'name' }) },
        },
        { provide: Formats, useValue: { date: String, dateTime: String, relative: String } },
        {
          provide: Words,
          useValue: { t: (key: string) => key, n: (key: string, count: number) => `${key} ${count}` },
        },
      ],
    });
    const fixture = TestBed.createComponent(RollUpChecksPage);
    await fixture.whenStable();
    fixture.detectChanges();
    return { fixture, root: fixture.nativeElement as HTMLElement };
  }

  it('says how each night ended', async () => {
    const { root } = await open([
      night('2031-03-08', { begunAt: ago(1), finishedAt: null }),
      night('2031-03-07', { finishedAt: null }),
      night('2031-03-06', {}),
    ]);
    expect([...root.querySelectorAll('crm-chip')].map((chip) => chip.textContent?.trim())).toEqual([
      'rollUps.outcome.running',
      'rollUps.outcome.broken',
      'rollUps.outcome.equal',
    ]);
    expect(root.textContent).toContain('rollUps.records 7');
  });

  it('names the records that were corrected when they are asked for', async () => {
    const mended = { object: 'companies', label: 'Companies', field: 'deals', fieldLabel: 'Deals' };
    const { root, fixture } = await open([night('2031-03-06', { mended: [{ ...mended, count: 3, records: ['a'] }] })]);
    expect(asked).toEqual([]);
    const details = root.querySelector('details')!;
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    await fixture.whenStable();
    fixture.detectChanges();
    expect(root.querySelector('details a')?.getAttribute('href')).toBe('/companies/a');
    expect(root.querySelector('details')?.textContent).toContain('rollUps.more 2');
  });

  it('says what a roll-up is where none was ever checked', async () => {
    const { root } = await open([]);
    expect(root.querySelector('crm-empty-state')?.textContent).toContain('rollUps.noneText');
    expect(root.querySelector('crm-empty-state a')?.getAttribute('href')).toBe('/settings/objects');
  });
});
