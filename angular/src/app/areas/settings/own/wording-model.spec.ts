import { RecordRow } from '../../../api/types';
import { changesOf } from './wording-model';

const row = (id: string, label: string, choice: string | null = null, language: string | null = null) =>
  ({ id, label, choice, language, labelPlural: null }) as RecordRow;
const naming = (label: string, choice: string | null = null, language: string | null = null) => ({
  label,
  labelPlural: '',
  choice,
  language,
});

describe('the names of a thing', () => {
  const rows = [row('all', 'Worth'), row('pl', 'Wartość', null, 'pl'), row('high', 'Pilne', 'high', 'pl')];

  it('are left alone where nothing was changed', () => {
    expect(changesOf(rows, [naming('Worth'), naming(' Wartość ', null, 'pl'), naming('', 'low', 'pl')])).toEqual([]);
  });

  it('are written for the language and the choice that they are of, and taken away where they were emptied', () => {
    const wanted = [
      naming(' Value '),
      naming('', null, 'pl'),
      naming('Niskie', 'low', 'pl'),
      naming('Pilne!', 'high', 'pl'),
    ];
    expect(changesOf(rows, wanted)).toEqual([
      { kind: 'update', id: 'all', naming: naming('Value') },
      { kind: 'remove', id: 'pl' },
      { kind: 'create', naming: naming('Niskie', 'low', 'pl') },
      { kind: 'update', id: 'high', naming: naming('Pilne!', 'high', 'pl') },
    ]);
  });
});
