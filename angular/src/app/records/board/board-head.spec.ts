import { TestBed } from '@angular/core/testing';
import { Words } from '../../i18n/words';
import { Formats } from '../../ui/formats';
import { Overlays } from '../../ui/overlays';
import { BoardHead } from './board-head';

describe('the head of a column', () => {
  let answer: unknown;

  function open(count: number, limit: number | null, folded = false) {
    const formats = { number: String, money: (sum: number) => `€${sum}`, compactMoney: (sum: number) => `€${sum}` };
    TestBed.configureTestingModule({
      providers: [
        { provide: Words, useValue: { t: (key: string) => key } },
        { provide: Formats, useValue: formats },
        { provide: Overlays, useValue: { ask: () => Promise.resolve(answer) } },
      ],
    });
    const fixture = TestBed.createComponent(BoardHead);
    const figure = { key: 'sum(amount)', field: { type: 'money', label: 'Amount' }, weighted: false };
    const column = { id: 'a', name: 'Open', color: null, row: null, count, sum: 70, currency: 'EUR', conversion: null };
    for (const [name, value] of Object.entries({ column, limit, folded, figure }))
      fixture.componentRef.setInput(name, value);
    fixture.detectChanges();
    return { fixture, words: (fixture.nativeElement.textContent as string).replace(/\s+/g, ' ') };
  }

  it('says how many cards there are of how many there should be, and when there are more', () => {
    expect(open(3, null).words).not.toContain('board.over');
    TestBed.resetTestingModule();
    const full = open(3, 3).words;
    expect(full).toContain('3 / 3');
    expect(full).not.toContain('board.over');
    TestBed.resetTestingModule();
    expect(open(4, 3).words).toMatch(/4 \/ 3.*board\.over/);
  });

  it('still tells its name, its count and its sum when it is folded', () => {
    const { words, fixture } = open(4, 3, true);
    for (const part of ['Open', '4', '€70', 'board.over']) expect(words).toContain(part);
    const folds = vi.fn();
    fixture.componentInstance.fold.subscribe(folds);
    fixture.nativeElement.querySelector('button').click();
    expect(folds).toHaveBeenCalledOnce();
  });
});
