import { TestBed } from '@angular/core/testing';
import { Choice } from '../../../api/types';
import { Words } from '../../../i18n/words';
import { ChoicesEditor } from './choices-editor';

describe('the values of a choice', () => {
  function open(choices: Choice[], kept: string[] = []) {
    TestBed.configureTestingModule({ providers: [{ provide: Words, useValue: { t: (key: string) => key } }] });
    const fixture = TestBed.createComponent(ChoicesEditor);
    fixture.componentRef.setInput('choices', choices);
    fixture.componentRef.setInput('kept', kept);
    let last = choices;
    fixture.componentInstance.changed.subscribe((changed) => {
      last = changed;
      fixture.componentRef.setInput('choices', changed);
      fixture.detectChanges();
    });
    fixture.detectChanges();
    const element: HTMLElement = fixture.nativeElement;
    const write = (index: number, text: string) => {
      const input = element.querySelectorAll<HTMLInputElement>('.input')[index];
      input.value = text;
      input.dispatchEvent(new Event('input'));
    };
    const press = (label: string, index = 0) =>
      element.querySelectorAll<HTMLButtonElement>(`button[aria-label="${label}"]`)[index].click();
    return { element, write, press, now: () => last };
  }

  it('are stored as they are called, and keep what is stored when they are called otherwise', () => {
    const { element, write, now } = open([{ value: 'gold', label: 'Gold', color: 'warning' }], ['gold']);
    write(0, 'Golden');
    [...element.querySelectorAll<HTMLButtonElement>('button')].at(-1)!.click();
    write(1, 'Silver; plated');
    expect(now()).toEqual([
      { value: 'gold', label: 'Golden', color: 'warning' },
      { value: 'Silver plated', label: 'Silver; plated', color: 'info' },
    ]);
  });

  it('are put in order by keys, coloured and removed', () => {
    const { element, press, now } = open([
      { value: 'a', label: 'A', color: 'neutral' },
      { value: 'b', label: 'B', color: 'info' },
    ]);
    press('custom.down');
    expect(now().map((choice) => choice.value)).toEqual(['b', 'a']);
    const color = element.querySelector('select')!;
    color.value = 'danger';
    color.dispatchEvent(new Event('change'));
    expect(now()[0]).toEqual({ value: 'b', label: 'B', color: 'danger' });
    press('custom.removeChoice');
    expect(now().map((choice) => choice.value)).toEqual(['a']);
  });
});
