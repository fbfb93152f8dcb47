import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Http } from '../../../api/http';
import { FeedItem, ObjectInfo } from '../../../api/types';
import { Realtime } from '../../../core/realtime';
import { Registry } from '../../../core/registry';
import { Session } from '../../../core/session';
import { Words } from '../../../i18n/words';
import { ActivityAsked, ActivityTable } from '../../../records/activity/activity-part';
import { LineWords } from '../../../records/page/line-words';
import { Records } from '../../../records/records';
import { Formats } from '../../../ui/formats';
import { FeedLines } from './feed-lines';

const deal = {
  name: 'deal',
  plural: 'deals',
  label: 'Deal',
  navigation: true,
  timeline: true,
  can: { read: true },
  acts: [],
  fields: [],
} as unknown as ObjectInfo;
const line = (id: string, title: string) =>
  ({
    id,
    at: '2026-11-26T10:00:00Z',
    kind: 'created',
    by: { id: 'a', name: 'Ada' },
    record: { object: 'deal', id: `d${id}` },
    about: { object: 'deal', id: `d${id}`, title },
  }) as unknown as FeedItem;

describe('the last lines of the feed', () => {
  let items: FeedItem[] = [];
  const asked: string[] = [];
  let heard: () => void = () => undefined;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    asked.length = 0;
    items = [line('1', 'Anchor')];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function open(given: ActivityAsked, size = 5) {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: Words, useValue: { t: (key: string) => key, n: (key: string) => key, language: () => 'en' } },
        {
          provide: Registry,
          useValue: { objects: () => [deal], byName: (name: string) => (name === 'deal' ? deal : undefined) },
        },
        {
          provide: Realtime,
          useValue: { watch: (_: string, __: null, run: () => void) => ((heard = run), () => undefined) },
        },
        { provide: Session, useValue: { user: signal(null) } },
        { provide: Records, useValue: {} },
        { provide: Formats, useValue: { dateTime: String, relative: String } },
        { provide: LineWords, useValue: { icon: () => 'plus', sentence: () => 'added' } },
        {
          provide: Http,
          useValue: { get: async (path: string) => (asked.push(path), { items, next: null }) },
        },
      ],
    });
    const fixture = TestBed.createComponent(FeedLines);
    const tables: ActivityTable[] = [];
    fixture.componentRef.setInput('asked', given);
    fixture.componentRef.setInput('size', size);
    fixture.componentRef.setInput('told', (table: ActivityTable) => tables.push(table));
    const settle = async () => {
      for (let turn = 0; turn < 3; turn++) {
        fixture.detectChanges();
        await vi.advanceTimersByTimeAsync(1);
      }
    };
    await settle();
    return { fixture, tables, settle, text: () => (fixture.nativeElement as HTMLElement).textContent };
  }

  it('are asked for by who, on what, and how many', async () => {
    const { text } = await open({ who: 'person', person: 'p1', objects: ['deal'] }, 7);
    expect(asked).toEqual(['/api/crm/feed?person=p1&objects=deal&size=7']);
    expect(text()).toContain('Ada');
    expect(text()).toContain('Anchor');
  });

  it('follow what happens, and tell what stands in them', async () => {
    const { tables, settle, text } = await open({ who: 'teams' });
    items = [line('2', '=Beacon'), ...items];
    heard();
    heard();
    await vi.advanceTimersByTimeAsync(1_100);
    await settle();
    expect(asked).toEqual(Array(2).fill('/api/crm/feed?who=teams&size=5'));
    expect(text()).toContain('Beacon');
    expect(tables.at(-1)!.rows.map((row) => row.slice(1))).toEqual([
      ['Ada', 'added', '=Beacon'],
      ['Ada', 'added', 'Anchor'],
    ]);
  });

  it('say when there are none', async () => {
    items = [];
    expect((await open({})).text()).toContain('feed.nothing');
  });
});
