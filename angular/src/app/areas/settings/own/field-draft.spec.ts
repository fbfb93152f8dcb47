import { RecordRow } from '../../../api/types';
import { bodyOf, choiceValue, draftOf, emptyDraft } from './field-draft';
import { numberExample } from './number-example';

describe('a field as it is edited', () => {
  it('is sent as it came where nothing was changed', () => {
    const row: RecordRow = {
      id: '1',
      label: 'Tier',
      name: 'c_tier',
      type: 'choice',
      choices: '[{"value":"gold","label":"Gold","color":"warning"}]',
      defaultValue: '"gold"',
      required: true,
      isUnique: false,
      searchable: false,
      indexed: true,
      inList: true,
      highlighted: false,
      gapFree: false,
      visibleWhen: '{"field":"name","op":"notEmpty"}',
    };
    const body = bodyOf(draftOf(row));
    for (const [name, value] of Object.entries(row)) {
      if (name !== 'id' && name !== 'name') expect(body[name], name).toEqual(value);
    }
  });

  it('keeps of another type only what that type asks for', () => {
    const draft = {
      ...draftOf({ id: '1', type: 'text', label: 'A', pattern: 'x+', maxLength: 9, isUnique: true }),
      type: 'boolean' as const,
    };
    expect(bodyOf(draft)).toMatchObject({ type: 'boolean', pattern: null, maxLength: null, isUnique: false });
  });

  it('says what a roll-up counts and nothing that it does not need', () => {
    const rollUp = {
      object: 'deal',
      by: 'company',
      function: 'count' as const,
      field: 'amount',
      filter: '{"field":"status","op":"eq","value":"won"}',
    };
    const body = bodyOf({ ...emptyDraft('rollUp'), label: 'Won', rollUp });
    expect(JSON.parse(String(body['rollUp']))).toEqual({
      object: 'deal',
      by: 'company',
      function: 'count',
      filter: { field: 'status', op: 'eq', value: 'won' },
    });
  });

  it('reads limits as people wrote them', () => {
    expect(draftOf({ id: '1', type: 'decimal', least: '5.0000', most: '12.5000' })).toMatchObject({
      least: '5',
      most: '12.5',
    });
    expect(bodyOf({ ...emptyDraft('decimal'), least: '1,5', most: '1 000' })).toMatchObject({ least: 1.5, most: 1000 });
    expect(bodyOf({ ...emptyDraft('decimal'), least: 'ten' })).toMatchObject({ least: 'ten', most: null });
  });

  it('stores choices without the signs that lists are cut by', () => {
    expect(choiceValue(' Gold; or, silver|bronze ')).toBe('Gold or silver bronze');
  });
});

describe('an automatic number', () => {
  const day = new Date(2026, 2, 9);

  it.each([
    ['{00000}', '00042'],
    ['PO-{yyyy}-{000}', 'PO-2026-042'],
    ['{yy}{mm}/{0}', '2603/42'],
    ['', '00042'],
  ])('%s', (format, example) => expect(numberExample(format, 42, day)).toBe(example));

  it.each(['PO', '{000}{000}', '{0000000000000}', '{dd}{00}', '{000'])('is none: %s', (format) =>
    expect(numberExample(format, 42, day)).toBeNull(),
  );
});
