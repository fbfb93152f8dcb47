import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, effect, input } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { describe, expect, it, vi } from 'vitest';
import { FieldInfo, ObjectInfo, Question } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Session } from '../../../core/session';
import { Theme } from '../../../core/theme';
import { Words } from '../../../i18n/words';
import { ACTIVITY_PARTS, ActivityAsked } from '../../../records/activity/activity-part';
import { Records } from '../../../records/records';
import { Formats } from '../../../ui/formats';
import { Widget } from '../model/layout';
import { WidgetBuilder } from './widget-builder';

const field = (name: string, type: FieldInfo['type'], more: Partial<FieldInfo> = {}): FieldInfo => ({
  name,
  label: name,
  type,
  required: false,
  readOnly: false,
  groupable: true,
  inList: true,
  ...more,
});
const object = (name: string, fields: FieldInfo[]): ObjectInfo =>
  ({
    name,
    plural: `${name}s`,
    label: name,
    labelPlural: `${name}s`,
    titleField: 'name',
    navigation: true,
    can: { read: true },
    board: null,
    fields,
  }) as unknown as ObjectInfo;
const deal = object('deal', [
  field('name', 'text'),
  field('status', 'choice', { choices: [{ value: 'won', label: 'Won' }] }),
  field('amount', 'money'),
  field('closedOn', 'date'),
]);
const task = object('task', [field('subject', 'text'), field('priority', 'choice')]);

class NothingResizes {
  observe(): void {}
}

// A chart that is loaded late looks for it after the test that asked for the chart is over.
vi.stubGlobal('ResizeObserver', NothingResizes);

let choose: (asked: ActivityAsked) => void;

@Component({ template: '' })
class Choice {
  readonly asked = input<ActivityAsked>();
  readonly changed = input<(asked: ActivityAsked) => void>();

  constructor() {
    effect(() => {
      choose = this.changed()!;
    });
  }
}

@Component({ template: '' })
class Lines {
  readonly asked = input<ActivityAsked>();
  readonly size = input<number>();
  readonly told = input<unknown>();
}

describe('the builder of widgets', { timeout: 20_000 }, () => {
  async function open(widget?: Widget, rows?: object) {
    const closed: (Widget | undefined)[] = [];
    const asked: Question[][] = [];
    TestBed.configureTestingModule({
      providers: [
        { provide: DIALOG_DATA, useValue: { widget, rows } },
        { provide: DialogRef, useValue: { close: (answer?: Widget) => closed.push(answer) } },
        { provide: Words, useValue: { t: (key: string) => key, n: (key: string) => key, language: () => 'en' } },
        { provide: Session, useValue: { currency: () => 'USD', user: () => null } },
        { provide: Theme, useValue: { effective: () => 'light', color: () => null } },
        { provide: Formats, useValue: { number: String, money: String, compactMoney: String, date: String } },
        { provide: ACTIVITY_PARTS, useValue: { lines: async () => Lines, choice: async () => Choice } },
        {
          provide: Records,
          useValue: {
            ask: async (questions: Question[]) => {
              asked.push(questions);
              return questions.map(() => ({ groups: [{ n: 3, v0: 3 }], items: [] }));
            },
          },
        },
        {
          provide: Registry,
          useValue: {
            objects: () => [deal, task],
            byPlural: (plural: string) => [deal, task].find((each) => each.plural === plural),
            path: (of: ObjectInfo, path: string) => of.fields.filter((each) => each.name === path),
            target: () => undefined,
          },
        },
      ],
    });
    const fixture = TestBed.createComponent(WidgetBuilder);
    const root = fixture.nativeElement as HTMLElement;
    const settle = async (ms = 0) => {
      if (ms) await new Promise((done) => setTimeout(done, ms));
      await fixture.whenStable();
      fixture.detectChanges();
    };
    const kind = async (name: string) => {
      root.querySelector<HTMLInputElement>(`input[name="widget-kind"][value="${name}"]`)!.click();
      await settle();
    };
    const press = async (text: string) => {
      [...root.querySelectorAll('button')].find((each) => each.textContent!.includes(text))!.click();
      await settle();
    };
    fixture.detectChanges();
    return { root, kind, press, settle, closed, asked };
  }

  it('begins with something that can be shown', async () => {
    const { press, closed } = await open();
    await press('dash.addWidget');
    expect(closed).toEqual([
      expect.objectContaining({
        kind: 'bar',
        object: 'deals',
        measures: [{ of: 'count' }],
        group: ['status'],
        on: 'closedOn',
      }),
    ]);
  });

  it('asks for a preview, once, when what is being built can be asked', async () => {
    const { kind, settle, asked } = await open();
    await kind('number');
    await settle(500);
    expect(asked).toHaveLength(1);
    expect(asked[0][0]).toMatchObject({
      object: 'deals',
      query: { group: [], aggregate: { n: 'count', v0: 'count' } },
    });
  });

  it('does not let go of a figure without its field', async () => {
    const { root, kind, settle, closed } = await open();
    await kind('number');
    const name = root.querySelector<HTMLSelectElement>('#widget-measure-0-function')!;
    name.value = 'sum';
    name.dispatchEvent(new Event('change'));
    await settle();
    expect(root.textContent).toContain('dash.needsField');
    expect(root.querySelector<HTMLButtonElement>('.btn.primary')!.disabled).toBe(true);
    expect(closed).toEqual([]);
  });

  it('forgets what was of another object', async () => {
    const { root, press, settle, closed } = await open();
    const about = root.querySelector<HTMLSelectElement>('#widget-object')!;
    about.value = 'tasks';
    about.dispatchEvent(new Event('change'));
    await settle();
    await press('dash.addWidget');
    expect(closed[0]).toMatchObject({ object: 'tasks', group: ['priority'] });
    expect(closed[0]!.on).toBeUndefined();
  });

  it('keeps what a kind can show when another is chosen', async () => {
    const widget: Widget = {
      id: 'w1',
      kind: 'bar',
      object: 'deals',
      place: { x: 3, y: 1, w: 9, h: 7 },
      group: ['status', 'closedOn:month'],
      measures: [{ of: 'sum(amount)' }],
    };
    const { kind, press, closed } = await open(widget);
    await kind('pie');
    await press('dash.applyWidget');
    expect(closed[0]).toMatchObject({
      id: 'w1',
      kind: 'pie',
      group: ['status'],
      measures: [{ of: 'sum(amount)' }],
      place: widget.place,
    });
  });

  it('asks of activity whose it is, and nothing of objects and figures', async () => {
    const { root, kind, press, settle, closed, asked } = await open();
    await kind('activity');
    await settle();
    expect(asked).toEqual([]);
    expect(root.querySelector('#widget-object, #widget-key-0, crm-measure-editor, #widget-on')).toBeNull();
    choose({ who: 'person' });
    await settle();
    expect(root.querySelector<HTMLButtonElement>('.btn.primary')!.disabled).toBe(true);
    choose({ who: 'teams', objects: ['deal'] });
    await settle();
    await press('dash.addWidget');
    const { kind: of, feed, group, measures, on } = closed[0]!;
    expect([of, feed, group, measures, on]).toEqual([
      'activity',
      { who: 'teams', objects: ['deal'] },
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('offers no activity as a chart of rows', async () => {
    const { root } = await open(undefined, { filter: undefined });
    expect(root.querySelector('input[value="bar"]')).not.toBeNull();
    expect(root.querySelector('input[value="activity"]')).toBeNull();
  });
});
