import { TestBed } from '@angular/core/testing';
import { FieldInfo, FieldType, FormulaNode, ObjectInfo } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Session } from '../../../core/session';
import { Words } from '../../../i18n/words';
import { Records } from '../../../records/records';
import { Formats } from '../../../ui/formats';
import { FormulaEditor } from './formula-editor';

const field = (name: string, label: string, type: FieldType): FieldInfo => ({
  name,
  label,
  type,
  required: false,
  readOnly: false,
});
const deal = {
  name: 'deal',
  plural: 'deals',
  label: 'Deal',
  titleField: 'name',
  fields: [field('name', 'Name', 'text'), field('amount', 'Amount', 'decimal'), field('c_self', 'Margin', 'decimal')],
} as ObjectInfo;

describe('the editor of formulas', () => {
  async function open(formula?: FormulaNode) {
    TestBed.configureTestingModule({
      providers: [
        {
          provide: Words,
          useValue: { t: (key: string, params?: object) => key + (params ? JSON.stringify(params) : '') },
        },
        { provide: Formats, useValue: { number: String } },
        { provide: Session, useValue: { currency: () => 'USD' } },
        { provide: Registry, useValue: { target: () => deal } },
        { provide: Records, useValue: { query: async () => ({ items: [{ id: '1', name: 'Big', amount: '200' }] }) } },
      ],
    });
    const fixture = TestBed.createComponent(FormulaEditor);
    fixture.componentRef.setInput('object', deal);
    fixture.componentRef.setInput('name', 'c_self');
    fixture.componentRef.setInput('formula', formula);
    const given: (FormulaNode | undefined)[] = [];
    fixture.componentInstance.changed.subscribe((node) => given.push(node));
    await fixture.whenStable();
    fixture.detectChanges();
    const area: HTMLTextAreaElement = fixture.nativeElement.querySelector('textarea');
    const type = async (text: string) => {
      area.value = text;
      area.setSelectionRange(text.length, text.length);
      area.dispatchEvent(new Event('input'));
      await fixture.whenStable();
      fixture.detectChanges();
    };
    const press = async (key: string) => {
      area.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await fixture.whenStable();
      fixture.detectChanges();
    };
    const text = (selector: string) => fixture.nativeElement.querySelector(selector)?.textContent?.trim() ?? null;
    const options = () =>
      [...fixture.nativeElement.querySelectorAll('[role=option]')].map((each: HTMLElement) => each.textContent!.trim());
    return { area, given, type, press, text, options };
  }

  it('shows what is there as text, and what it gives for a record', async () => {
    const { area, text } = await open({ mul: [{ field: 'amount' }, 1.5] });
    expect(area.value).toBe('[Amount] * 1.5');
    expect(text('.result')).toBe('300');
  });

  it('says what is wrong while it is typed and gives nothing until it is right', async () => {
    const { given, type, text } = await open();
    await type('[Amount] + [Name]');
    expect(text('[role=alert]')).toContain('formulaText.error.each');
    await type('[Amount] + 1');
    expect(text('[role=alert]')).toBeNull();
    expect(text('.result')).toBe('201');
    expect(given).toEqual([undefined, { add: [{ field: 'amount' }, 1] }]);
  });

  it('does not know the field itself', async () => {
    const { type, text } = await open();
    await type('[Margin] * 2');
    expect(text('[role=alert]')).toContain('unknownField');
  });

  it('completes fields and functions by keys', async () => {
    const { area, given, type, press, options } = await open();
    await type('ro');
    expect(options()).toEqual(['round(…)']);
    await press('Enter');
    expect(area.value).toBe('round()');
    await type('round([am');
    await press('Tab');
    expect(area.value).toBe('round([Amount]');
    await type('round([Amount], 1)');
    expect(given.at(-1)).toEqual({ round: [{ field: 'amount' }, 1] });
  });
});
