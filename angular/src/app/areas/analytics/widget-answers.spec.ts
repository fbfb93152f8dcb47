import { TestBed } from '@angular/core/testing';
import { Problem } from '../../api/problem';
import { ObjectInfo, Question, QuestionAnswer } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Records } from '../../records/records';
import { Widget } from './model/layout';
import { WidgetAnswers } from './widget-answers';

const deal = { name: 'deal', plural: 'deals', titleField: 'name', fields: [] } as unknown as ObjectInfo;
const widget = (id: string, part: Partial<Widget> = {}): Widget => ({
  id,
  kind: 'number',
  object: 'deals',
  place: { x: 0, y: 0, w: 3, h: 2 },
  ...part,
});

describe('the answers of widgets', () => {
  function open(ask: (questions: Question[]) => Promise<QuestionAnswer[]>) {
    TestBed.configureTestingModule({
      providers: [
        WidgetAnswers,
        { provide: Records, useValue: { ask } },
        { provide: Words, useValue: { t: (key: string) => key } },
        {
          provide: Registry,
          useValue: { byPlural: (plural: string) => (plural === 'deals' ? deal : undefined), path: () => [] },
        },
      ],
    });
    return TestBed.inject(WidgetAnswers);
  }
  const fine = (questions: Question[]) => questions.map((_, at) => ({ groups: [{ n: at }] }) as QuestionAnswer);

  it('come in one request for twenty questions', async () => {
    const sizes: number[] = [];
    const answers = open(async (questions) => (sizes.push(questions.length), fine(questions)));
    const widgets = Array.from({ length: 24 }, (_, at) => widget(`w${at}`));
    await answers.load(widgets, undefined, false);
    expect(sizes).toEqual([20, 4]);
    expect(widgets.every(({ id }) => answers.of(id).state === 'ready')).toBe(true);
    expect(answers.of('w3').answers[0].groups![0]['n']).toBe(3);
  });

  it('leave to activity what it asks by itself', async () => {
    const sizes: number[] = [];
    const answers = open(async (questions) => (sizes.push(questions.length), fine(questions)));
    const activity = widget('a', { kind: 'activity', object: 'gone' });
    await answers.load([activity, widget('b')], undefined, false);
    await answers.loadOne(activity, undefined);
    expect(sizes).toEqual([1]);
    expect(answers.of('a')).toEqual({ state: 'ready', answers: [], error: null });
  });

  it('are refused one by one', async () => {
    const answers = open(async () => [
      { refused: { code: 'auth:forbidden', detail: 'You need the permission X.' } },
      { refused: { code: 'query:unknown-field', detail: 'Deal has no field “amount”.' } },
      { groups: [{ n: 1 }] },
    ]);
    await answers.load([widget('a'), widget('b'), widget('c'), widget('d', { object: 'secrets' })], undefined, false);
    expect((answers.of('a').error as Problem).status).toBe(403);
    expect((answers.of('b').error as Problem).detail).toBe('dash.unknownField');
    expect(answers.of('c').state).toBe('ready');
    expect((answers.of('d').error as Problem).code).toBe('crm:unknown-object');
  });

  it('are asked for apart when together they fail, so that only what is wrong stays away', async () => {
    const slow = new Problem(503, 'query:timeout', '', 'It took too long.', [], 'trace-7');
    const answers = open(async (questions) => {
      if (questions.length > 1 || JSON.stringify(questions).includes('slow')) throw slow;
      return fine(questions);
    });
    const filter = { field: 'name', op: 'contains', value: 'slow' };
    await answers.load([widget('a'), widget('b', { filter }), widget('c')], undefined, false);
    expect(['a', 'b', 'c'].map((id) => answers.of(id).state)).toEqual(['ready', 'failed', 'ready']);
    expect((answers.of('b').error as Problem).traceId).toBe('trace-7');
  });

  it('fail together where nobody can be reached, and one of them can be asked again', async () => {
    let away = true;
    const answers = open(async (questions) => {
      if (away) throw new Problem(0, 'client:offline', '', '');
      return fine(questions);
    });
    await answers.load([widget('a'), widget('b')], undefined, false);
    expect(['a', 'b'].map((id) => answers.of(id).state)).toEqual(['failed', 'failed']);
    away = false;
    await answers.loadOne(widget('a'), undefined);
    expect(['a', 'b'].map((id) => answers.of(id).state)).toEqual(['ready', 'failed']);
  });

  it('stay on the screen while the same is asked anew', async () => {
    let release: () => void = () => undefined;
    const answers = open(async (questions) => {
      await new Promise<void>((done) => (release = done));
      return fine(questions);
    });
    const first = answers.load([widget('a')], undefined, false);
    release();
    await first;
    const second = answers.load([widget('a')], undefined, true);
    expect(answers.of('a').state).toBe('ready');
    release();
    await second;
  });
});
