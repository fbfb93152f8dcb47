import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FieldInfo, Filter, ObjectInfo, Question } from '../../api/types';
import { Realtime } from '../../core/realtime';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Theme } from '../../core/theme';
import { Words } from '../../i18n/words';
import { ChartConfig } from '../../records/model/view-config';
import { Records } from '../../records/records';
import { Formats } from '../../ui/formats';
import { Overlays } from '../../ui/overlays';
import { ChartView, chartOf, widgetOf } from './chart-view';
import { BuilderData } from './edit/widget-builder';

const field = (name: string, type: FieldInfo['type'], more: Partial<FieldInfo> = {}): FieldInfo => ({
  name,
  label: name,
  type,
  required: false,
  readOnly: false,
  groupable: true,
  ...more,
});
const deal = {
  name: 'deal',
  plural: 'deals',
  label: 'deal',
  labelPlural: 'Deals',
  titleField: 'name',
  can: { read: true },
  board: null,
  fields: [field('name', 'text'), field('status', 'choice', { choices: [{ value: 'won', label: 'Won' }] })],
} as unknown as ObjectInfo;

class NothingResizes {
  observe(): void {}
}

describe('the chart of a view', () => {
  beforeEach(() => vi.stubGlobal('ResizeObserver', NothingResizes));
  afterEach(() => vi.unstubAllGlobals());

  async function open(chart: ChartConfig, refused = false) {
    const asked: Question[][] = [];
    const built: BuilderData[] = [];
    TestBed.configureTestingModule({
      providers: [
        { provide: Words, useValue: { t: (key: string) => key, n: (key: string) => key, language: signal('en') } },
        { provide: Session, useValue: { currency: () => 'USD', user: () => null } },
        { provide: Theme, useValue: { effective: () => 'light', color: () => null } },
        { provide: Formats, useValue: { number: String, date: String, money: String, percent: String } },
        { provide: Realtime, useValue: { watch: () => () => undefined } },
        {
          provide: Overlays,
          useValue: {
            ask: async (_: unknown, data: BuilderData) => {
              built.push(data);
              return { ...data.widget, kind: 'leaders', filter: { field: 'name', op: 'empty' } };
            },
          },
        },
        {
          provide: Registry,
          useValue: {
            byPlural: () => deal,
            target: () => undefined,
            path: (_: ObjectInfo, path: string) => deal.fields.filter((each) => each.name === path),
          },
        },
        {
          provide: Records,
          useValue: {
            hear: () => undefined,
            ask: async (questions: Question[]) => {
              asked.push(questions);
              if (refused) return [{ refused: { code: 'query:unknown-field', detail: 'There is no “gone”.' } }];
              return [{ groups: [{ status: 'won', n: 3, v0: 3 }] }];
            },
          },
        },
      ],
    });
    const fixture = TestBed.createComponent(ChartView);
    const told: (ChartConfig | Filter)[] = [];
    const inputs = { object: deal, filter: { field: 'name', op: 'notEmpty' }, search: 'acme', chart };
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    fixture.componentRef.setInput('changed', (each: ChartConfig) => told.push(each));
    fixture.componentRef.setInput('drilled', (each: Filter) => told.push(each));
    await fixture.whenStable();
    return { fixture, host: fixture.nativeElement as HTMLElement, asked, built, told };
  }

  const leaders: ChartConfig = { kind: 'leaders', group: ['status'], measures: [{ of: 'count' }] };

  it('asks about the rows of the view, and leads to those behind a figure', async () => {
    const { host, asked, told } = await open(leaders);
    expect(asked[0][0]).toMatchObject({
      object: 'deals',
      query: { group: ['status'], filter: { field: 'name', op: 'notEmpty' }, search: 'acme' },
    });
    host.querySelector<HTMLElement>('crm-leaders button')!.click();
    expect(told).toEqual([{ field: 'status', op: 'eq', value: 'won' }]);
  });

  it('is changed with the builder of widgets, without object and filter of its own', async () => {
    const { host, built, told } = await open({ kind: 'table', group: ['status'], measures: [{ of: 'count' }] });
    host.querySelector<HTMLElement>('[data-chart]')!.click();
    await Promise.resolve();
    await Promise.resolve();
    expect(built[0].rows).toEqual({ filter: { field: 'name', op: 'notEmpty' } });
    expect(told[0]).toMatchObject({ kind: 'leaders', group: ['status'] });
    expect(Object.keys(told[0])).not.toContain('filter');
  });

  it('says what is wrong when its field is not there any more', async () => {
    const { host, built } = await open(leaders, true);
    expect(host.textContent).toContain('chart.fieldGone');
    host.querySelector<HTMLElement>('.drawing .btn.primary')!.click();
    await Promise.resolve();
    expect(built).toHaveLength(1);
  });

  it('is what most objects have something to say by where nothing was chosen', () => {
    const widget = widgetOf(undefined, deal);
    expect([widget.kind, widget.object, widget.group]).toEqual(['bar', 'deals', ['status']]);
    expect(widgetOf({ kind: 'unheard-of' }, deal).kind).toBe('bar');
    expect(chartOf(widget)).toEqual({ kind: 'bar', measures: [{ of: 'count' }], group: ['status'] });
  });
});
