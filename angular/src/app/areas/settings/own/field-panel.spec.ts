import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { Problem } from '../../../api/problem';
import { FieldInfo, ObjectInfo, RecordRow, Value } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Session } from '../../../core/session';
import { Words } from '../../../i18n/words';
import { Records } from '../../../records/records';
import { Formats } from '../../../ui/formats';
import { Toasts } from '../../../ui/toasts';
import { FieldPanel } from './field-panel';

const name: FieldInfo = { name: 'name', label: 'Name', type: 'text', required: true, readOnly: false };
const deal = {
  name: 'deal',
  plural: 'deals',
  label: 'Deal',
  titleField: 'name',
  fields: [name],
} as unknown as ObjectInfo;
const tier: RecordRow = {
  id: '7',
  version: 3,
  label: 'Tier',
  name: 'c_tier',
  type: 'choice',
  choices: '[{"value":"gold","label":"Gold","color":"warning"}]',
  indexed: true,
};

describe('a field of a company', () => {
  // Nothing is laid out here, so nothing can be scrolled to.
  beforeAll(() => (Element.prototype.scrollIntoView = () => undefined));

  async function open(row?: RecordRow, refusal?: Problem) {
    const sent: { act: string; body: Record<string, Value>; version?: number }[] = [];
    const answer = (act: string, body: Record<string, Value>, version?: number) => {
      sent.push({ act, body, version });
      if (refusal) throw refusal;
      return { id: '7' };
    };
    const closed = vi.fn();
    TestBed.configureTestingModule({
      providers: [
        { provide: DIALOG_DATA, useValue: { object: deal, row, position: 4 } },
        { provide: DialogRef, useValue: { close: closed } },
        { provide: Words, useValue: { t: (key: string) => key, n: (key: string) => key, language: () => 'en' } },
        { provide: Formats, useValue: {} },
        { provide: Session, useValue: { currency: () => 'USD' } },
        { provide: Toasts, useValue: { done: () => undefined } },
        {
          provide: Registry,
          useValue: {
            objects: () => [deal],
            byName: () => deal,
            byPlural: () => deal,
            path: () => [],
            reload: async () => undefined,
          },
        },
        {
          provide: Records,
          useValue: {
            create: async (_: string, body: Record<string, Value>) => answer('create', body),
            update: async (_: string, __: string, body: Record<string, Value>, version: number) =>
              answer('update', body, version),
            query: async () => ({ items: [] }),
          },
        },
      ],
    });
    const fixture = TestBed.createComponent(FieldPanel);
    const element: HTMLElement = fixture.nativeElement;
    const settle = async () => {
      fixture.detectChanges();
      await fixture.whenStable();
      fixture.detectChanges();
    };
    await settle();
    const choose = async (type: string) => {
      [...element.querySelectorAll<HTMLElement>('crm-type-picker button')]
        .find((each) => each.textContent!.includes(`types.${type}`))!
        .click();
      await settle();
    };
    const write = async (selector: string, text: string) => {
      const input = element.querySelector<HTMLInputElement>(selector)!;
      input.value = text;
      input.dispatchEvent(new Event('input'));
      await settle();
    };
    const save = async () => {
      element.querySelector('form')!.dispatchEvent(new Event('submit'));
      await settle();
      await settle();
    };
    const alerts = () => [...element.querySelectorAll('[role=alert]')].map((each) => each.textContent!.trim());
    return { element, sent, closed, choose, write, save, alerts, settle };
  }

  it('begins with what kind it is, asks what the kind needs, and goes behind the others', async () => {
    const { element, sent, closed, choose, write, save, alerts, settle } = await open();
    await choose('choice');
    await write('#field-label', 'Tier');
    await save();
    expect(alerts()).toEqual(['custom.choicesMissing']);
    [...element.querySelectorAll('button')].find((each) => each.textContent!.includes('custom.addChoice'))!.click();
    await settle();
    await write('crm-choices-editor .input', 'Gold');
    await save();
    expect(sent).toHaveLength(1);
    expect(sent[0].body).toMatchObject({ object: 'deal', label: 'Tier', type: 'choice', position: 4 });
    expect(JSON.parse(String(sent[0].body['choices']))).toEqual([{ value: 'Gold', label: 'Gold', color: 'neutral' }]);
    expect(closed).toHaveBeenCalledWith(true);
  });

  it('is saved with what was changed and nothing else', async () => {
    const { sent, write, save } = await open(tier);
    await write('#field-label', 'Level');
    await save();
    expect(sent).toEqual([{ act: 'update', body: { label: 'Level' }, version: 3 }]);
  });

  it('shows what the server refuses where it was asked', async () => {
    const lost = { field: 'type', code: 'custom:values-would-be-lost', message: '12 values cannot be kept.' };
    const refusal = new Problem(409, 'custom:values-would-be-lost', '', lost.message, [lost]);
    const { element, closed, choose, save, alerts, settle } = await open(tier, refusal);
    [...element.querySelectorAll('button')].find((each) => each.textContent!.includes('custom.changeType'))!.click();
    await settle();
    await choose('integer');
    await save();
    expect(alerts()).toEqual(['12 values cannot be kept.']);
    expect(closed).not.toHaveBeenCalled();
  });
});
