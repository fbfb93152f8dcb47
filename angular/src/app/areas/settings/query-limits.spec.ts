import { TestBed } from '@angular/core/testing';
import { Http } from '../../api/http';
import { Problem } from '../../api/problem';
import { Words } from '../../i18n/words';
import { Toasts } from '../../ui/toasts';
import { QueryLimitsPage } from './query-limits';

describe('limit of questions', () => {
  let sent: unknown[];
  let refusal: Problem | null;

  async function open() {
    [sent, refusal] = [[], null];
    const http = {
      get: async () => ({ statementSeconds: 15 }),
      put: async (_: string, body: unknown) => {
        if (refusal) throw refusal;
        sent.push(body);
      },
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: Http, useValue: http },
        { provide: Words, useValue: { t: (key: string) => key } },
        { provide: Toasts, useValue: { done: () => undefined } },
      ],
    });
    const fixture = TestBed.createComponent(QueryLimitsPage);
    await fixture.whenStable();
    fixture.detectChanges();
    const root = fixture.nativeElement as HTMLElement;
    const box = root.querySelector('input')!;
    const write = async (seconds: string) => {
      box.value = seconds;
      box.dispatchEvent(new Event('input'));
      fixture.detectChanges();
      root.querySelector('form')!.dispatchEvent(new Event('submit'));
      await fixture.whenStable();
      fixture.detectChanges();
    };
    return { root, box, write };
  }

  it('shows what counts, and saves another', async () => {
    const { root, box, write } = await open();
    expect(box.value).toBe('15');
    expect(root.querySelector('button')!.disabled).toBe(true);
    await write('30');
    expect(sent).toEqual([{ statementSeconds: 30 }]);
  });

  it.each(['0', '61', '2.5', ''])('does not send %s', async (seconds) => {
    const { root, write } = await open();
    await write(seconds);
    expect(sent).toEqual([]);
    expect(root.querySelector('[role="alert"]')?.textContent).toContain('limits.wrong');
  });

  it('puts a refusal of the server on the field', async () => {
    const { root, write } = await open();
    refusal = new Problem(400, 'crm:invalid', '', 'No.', [
      { field: 'statementSeconds', code: 'tenants:bad-limit', message: 'Too long.' },
    ]);
    await write('30');
    expect(root.textContent).toContain('Too long.');
  });
});
